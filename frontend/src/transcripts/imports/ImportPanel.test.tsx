import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import { expectAccessible, furnish, recordingOf, serve, show } from "../testing";
import ImportPanel from "./ImportPanel";
import { form } from "./wire";

beforeEach(() => furnish());

const FOUND = {
  format: "webvtt",
  encoding: "utf-8",
  timing: "lines",
  words: 11,
  duration_ms: 8000,
  speakers: [
    { label: "Ann", words: 4 },
    { label: "דנה", words: 7 },
  ],
  lines: [{ speaker: "Ann", start_ms: 1000, text: "How was the week?" }],
  lines_wait: false,
};
const LOOK = "POST /api/v1/sessions/session-12/import/look";
const KEEP = "POST /api/v1/sessions/session-12/import";

function openPanel(routes: Record<string, unknown>) {
  const asked = serve(routes);
  show(<ImportPanel sessionId="session-12" hasSound={false} replaces={false} />);
  return { asked, user: userEvent.setup() };
}

const file = () => new File(["WEBVTT"], "my client.vtt", { type: "text/vtt" });

test("a file is looked at before anything is kept, and its speakers are given", async () => {
  let kept = 0;
  const { user } = openPanel({
    [LOOK]: FOUND,
    [KEEP]: () => {
      kept += 1;
      return Response.json(recordingOf({ has_sound: false }), { status: 201 });
    },
  });

  await user.upload(screen.getByLabelText("Transcript"), file());

  const times = await screen.findByText(/Times inside a line are estimated/);
  expect(times.textContent).toContain("none are shown");
  expect(screen.getByText(/How was the week\?/).tagName).toBe("P");
  await expectAccessible();
  const who = screen.getByRole("group", { name: "Who is who" });
  const [ann, dana] = within(who).getAllByRole("combobox") as [HTMLElement, HTMLElement];
  await user.selectOptions(ann, "Counsellor");
  await user.selectOptions(dana, "other");
  await user.type(within(who).getByRole("textbox"), "Mother");
  await user.click(screen.getByRole("button", { name: "Keep this transcript" }));

  await screen.findByRole("button", { name: "Keep this transcript" });
  expect(kept).toBe(1);
});

test("while somebody remembers the session, a file is counted and its words are not shown", async () => {
  const { user } = openPanel({ [LOOK]: { ...FOUND, lines: [], lines_wait: true } });

  await user.upload(screen.getByLabelText("Transcript"), file());

  await screen.findByText(/not shown before you have sealed that/);
  expect(screen.queryByText("How it begins")).toBeNull();
  expect(screen.getByRole("button", { name: "Keep this transcript" })).toBeTruthy();
});

test("a file that cannot be read says so, and that nothing was kept", async () => {
  const { user } = openPanel({
    [LOOK]: () =>
      Response.json(
        { code: "empty", detail: "This file is empty.", status: 422 },
        { status: 422, headers: { "Content-Type": "application/problem+json" } },
      ),
  });

  await user.upload(screen.getByLabelText("Transcript"), file());

  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toBe("This file is empty. Nothing of it was kept.");
  expect(screen.queryByRole("button", { name: "Keep this transcript" })).toBeNull();
});

test("what I did with the transcript that is there is counted, and goes only when I say so", async () => {
  const sent: string[] = [];
  serve({
    [LOOK]: FOUND,
    [KEEP]: (request: Request) => {
      sent.push(request.headers.get("Idempotency-Key") ?? "");
      return sent.length === 1
        ? Response.json(
            {
              code: "own_work",
              detail: "You have worked with the transcript that is there.",
              status: 409,
              moments: 2,
              corrections: 1,
              silences: 0,
              names: 0,
            },
            { status: 409, headers: { "Content-Type": "application/problem+json" } },
          )
        : Response.json(recordingOf(), { status: 201 });
    },
  });
  show(<ImportPanel sessionId="session-12" hasSound replaces />);
  const user = userEvent.setup();
  await user.upload(screen.getByLabelText("Transcript"), file());
  await user.click(await screen.findByRole("button", { name: "Keep this transcript" }));

  const alert = await screen.findByRole("alert");
  expect(document.activeElement).toBe(alert);
  expect(
    within(alert)
      .getAllByRole("listitem")
      .map((one) => one.textContent),
  ).toEqual(["2 excerpts you picked", "1 correction"]);
  await expectAccessible();
  await user.click(within(alert).getByRole("button", { name: /Let that go/ }));

  await waitFor(() => expect(sent).toHaveLength(2));
  // Another wish, not the first one again.
  expect(sent[0]).not.toBe(sent[1]);
});

function textOf(blob: Blob): Promise<string> {
  return new Promise((done) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result));
    reader.readAsText(blob);
  });
}

test("the form holds the file and who is who, and the file's own name stays here", async () => {
  const wish = { speakers: '{"Ann":"Counsellor","דנה":"Mother"}' };
  const sent = await textOf(form({ file: file(), encoding: "" }, wish).body);

  expect(sent).toContain('{"Ann":"Counsellor","דנה":"Mother"}');
  expect(sent).toContain("WEBVTT");
  expect(sent).not.toContain("my client");
  expect(await textOf(form({ file: file(), encoding: "" }, wish).body)).toBe(sent);
});
