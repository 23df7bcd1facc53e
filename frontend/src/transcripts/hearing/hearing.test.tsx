import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import { expectAccessible, furnish, recordingOf, serve, show } from "../testing";
import HearAgain from "./HearAgain";
import { LeftOut } from "./LeftOut";
import SpeechPage from "./SpeechPage";

beforeEach(furnish);

const SPEECH = {
  "GET /api/v1/programme/speech": {
    language: "en",
    vocabulary: "",
    outside: false,
    outside_host: null,
    languages: ["auto", "de", "en"],
    can: [],
  },
};

test("who speaks is heard again with the number somebody says", async () => {
  const asked = serve({ ...SPEECH, "POST /api/v1/recordings/recording-1/again": recordingOf() });
  let isClosed = false;
  show(<HearAgain recording={recordingOf()} onClose={() => (isClosed = true)} />);
  const user = userEvent.setup();
  const dialog = await screen.findByRole("dialog", { name: "Transcribe it again" });
  await expectAccessible(dialog);
  await user.selectOptions(screen.getByLabelText("How many people speak"), "I don't know");
  await user.click(screen.getByRole("button", { name: "Transcribe it again" }));
  await waitFor(() => expect(isClosed).toBe(true));
  const post = asked.find(({ method }) => method === "POST");
  expect(await post?.json()).toEqual({
    stage: "speakers",
    language: "en",
    speakers: null,
    confirmed: false,
  });
});

test("before corrections leave the transcript it asks", async () => {
  let tries = 0;
  const asked = serve({
    ...SPEECH,
    "POST /api/v1/recordings/recording-1/again": () => {
      tries += 1;
      return tries === 1
        ? Response.json(
            { code: "corrections", detail: "Corrections were made here.", corrections: 2 },
            { status: 409 },
          )
        : Response.json(recordingOf());
    },
  });
  show(<HearAgain recording={recordingOf()} onClose={() => undefined} />);
  const user = userEvent.setup();
  await user.selectOptions(await screen.findByLabelText("What was not right"), "words");
  await screen.findByRole("option", { name: "German" });
  await user.selectOptions(screen.getByLabelText("Language"), "de");
  await user.click(screen.getByRole("button", { name: "Transcribe it again" }));
  await screen.findByText("Corrections were made here.");
  await user.click(screen.getByRole("button", { name: "All the same, transcribe it again" }));
  await waitFor(() => expect(tries).toBe(2));
  const posts = asked.filter(({ method }) => method === "POST");
  expect(await posts[1]?.json()).toMatchObject({ language: "de", confirmed: true });
});

test("what was left out is shown with its moment and put back", async () => {
  const line = { number: 0, start_ms: 724_000, end_ms: 725_000, text: "no no", why: "loop" };
  const asked = serve({
    "GET /api/v1/transcripts/t/left-out": { results: [{ ...line, put_back: false }] },
    "POST /api/v1/transcripts/t/left-out/0/put-back": { results: [{ ...line, put_back: true }] },
  });
  show(<LeftOut transcriptId="t" />);
  const user = userEvent.setup();
  await user.click(await screen.findByText("Left out by the machine: 1 place"));
  expect(screen.getByText("12:04")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Put back what was left out at 12:04" }));
  await waitFor(() => expect(asked.some(({ method }) => method === "POST")).toBe(true));
});

const HEARD = { ...SPEECH["GET /api/v1/programme/speech"], can: ["change"] };

test("a director says the words to expect and allows a service that the operator named", async () => {
  const asked = serve({
    "GET /api/v1/programme/speech": { ...HEARD, outside_host: "speech.example.org" },
    "PUT /api/v1/programme/speech": { ...HEARD, vocabulary: "EMDR", outside: true },
  });
  const { container } = show(<SpeechPage />);
  const user = userEvent.setup();
  await user.type(await screen.findByLabelText("Words to expect"), "EMDR");
  expect(
    screen.getByText("Whoever runs this server: agrees, and named speech.example.org."),
  ).toBeTruthy();
  expect(screen.getByText("This programme: does not agree.")).toBeTruthy();
  await expectAccessible(container);
  await user.click(screen.getByLabelText("Clients of this programme may be asked"));
  expect(screen.getByText("This programme: agrees.")).toBeTruthy();
  await user.selectOptions(screen.getByLabelText("Language"), "de");
  await user.click(screen.getByRole("button", { name: "Keep these settings" }));
  await waitFor(() => expect(asked.some(({ method }) => method === "PUT")).toBe(true));
  expect(await asked.find(({ method }) => method === "PUT")?.json()).toEqual({
    language: "de",
    vocabulary: "EMDR",
    outside: true,
  });
});

test("without a service named by the operator the page says that nothing can leave", async () => {
  serve(SPEECH);
  show(<SpeechPage />);
  expect(
    await screen.findByText(
      "Whoever runs this server: has named no service, so nothing can leave.",
    ),
  ).toBeTruthy();
  expect(screen.getByLabelText("Words to expect").matches(":disabled")).toBe(true);
  expect(screen.queryByRole("button", { name: "Keep these settings" })).toBeNull();
});
