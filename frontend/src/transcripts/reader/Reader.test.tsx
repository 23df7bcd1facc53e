import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { beforeEach, expect, test, vi } from "vitest";
import ReaderPage from "../ReaderPage";
import { excerptOf, expectAccessible, furnish, recordingOf, serve, show, TALK } from "../testing";
import type { Excerpt } from "../wire";

beforeEach(() => {
  furnish();
  localStorage.clear();
});

const FIRST = excerptOf(TALK, 5, 6);
const routes = {
  "GET /api/v1/recordings/recording-1": recordingOf(),
  "GET /api/v1/recordings/recording-1/peaks": () => new Response(new Uint8Array(600)),
  "GET /api/v1/transcripts/transcript-1": TALK,
  "GET /api/v1/transcripts/transcript-1/excerpts": { results: [FIRST], next: null },
};

/** Stands for the floor above: a box for each conversation, and one for a first comment. */
const talk = {
  thread: (excerpt: Excerpt, whenEmpty: ReactNode) => (
    <>
      <label>
        Comment on {excerpt.id}
        <textarea />
      </label>
      {whenEmpty}
    </>
  ),
  first: (draft: string, make: () => Promise<string>, onMade: (id: string) => void) => (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void make().then(onMade);
      }}
    >
      <label>
        First comment in {draft}
        <textarea />
      </label>
      <button type="submit">Keep</button>
    </form>
  ),
  summary: (_transcriptId: string, excerptId: string | null) => <p>Said of {excerptId ?? "new"}</p>,
};

async function openReader(address = "/", extra: Record<string, unknown> = {}) {
  const asked = serve({ ...routes, ...extra });
  show(<ReaderPage id="recording-1" talk={talk} />, address);
  await screen.findByRole("button", { name: "Play from 0:01" });
  const audio = document.querySelector("audio") as HTMLAudioElement;
  return { asked, audio, user: userEvent.setup() };
}

test("headings walk the turns and silences are read out", async () => {
  await openReader();
  const turns = screen.getAllByRole("heading", { level: 3 }).map((heading) => heading.textContent);
  expect(turns).toEqual(["Therapist", "Client", "Therapist"]);
  const words = document.querySelectorAll(".words")[1] as HTMLElement;
  expect(words.textContent).toContain("I sit with , pause, 6 seconds, ");
  expect(screen.getByText("machine transcript, unchecked")).toBeTruthy();
  expect(screen.getByText(/Recorded with consent · kept until/)).toBeTruthy();
});

test("the page has nothing axe objects to", async () => {
  await openReader("/?excerpt=excerpt-5-6");
  await expectAccessible();
});

test("the strip is a slider that says where it is and who speaks", async () => {
  const { audio, user } = await openReader();
  const strip = screen.getByRole("slider", { name: "Position in the session" });
  expect(strip.getAttribute("aria-valuetext")).toMatch(/^0:00 of 0:/);
  strip.focus();
  await user.keyboard("{ArrowRight}");
  expect(audio.currentTime).toBeCloseTo(5, 1);
  await user.keyboard("{Home}");
  expect(audio.currentTime).toBeCloseTo(0, 1);
});

test("only one turn is a tab stop, and J and K move it", async () => {
  const { user } = await openReader();
  screen.getByRole("button", { name: "Play from 0:01" }).focus();
  await user.keyboard("j");
  const second = screen.getAllByRole("button", { name: /^Play from/ })[1] as HTMLElement;
  expect(document.activeElement).toBe(second);
  expect(second.tabIndex).toBe(0);
  const stops = [...document.querySelectorAll<HTMLElement>("[data-play]")];
  expect(stops.filter((stop) => stop.tabIndex === 0)).toHaveLength(1);
  await user.keyboard("k");
  expect(document.activeElement?.getAttribute("aria-label")).toBe("Play from 0:01");
});

test("Enter on a turn plays from it, [ and ] change the speed", async () => {
  const { audio, user } = await openReader();
  screen.getByRole("button", { name: "Play from 0:01" }).focus();
  await user.keyboard("j{Enter}");
  expect(audio.paused).toBe(false);
  expect(audio.currentTime).toBeGreaterThan(2);
  await user.keyboard("]");
  expect(audio.playbackRate).toBe(1.25);
  await user.keyboard("[[[[");
  expect(audio.playbackRate).toBe(0.75);
});

test("S goes to the next silence", async () => {
  const { audio, user } = await openReader();
  screen.getByRole("button", { name: "Play from 0:01" }).focus();
  await user.keyboard("s");
  expect(audio.currentTime).toBeCloseTo((TALK.silences[0]?.start_ms ?? 0) / 1000, 2);
});

test("letters typed in a field are letters, and single letters can be switched off", async () => {
  const { audio, user } = await openReader("/?excerpt=excerpt-5-6");
  await user.type(screen.getByLabelText("Comment on excerpt-5-6"), "jocks");
  expect(screen.getByLabelText<HTMLTextAreaElement>("Comment on excerpt-5-6").value).toBe("jocks");
  screen.getByRole("button", { name: "Play from 0:01" }).focus();
  await user.keyboard("?");
  await user.click(await screen.findByRole("checkbox", { name: "Single letters act" }));
  await user.keyboard("{Escape}");
  screen.getByRole("button", { name: "Play from 0:01" }).focus();
  await user.keyboard("]");
  expect(audio.playbackRate).toBe(1);
});

const FIRST_OF = (words: string) => `First comment in composer/new/transcript-1/${words}`;

test("C without a selection begins on the turn: nothing is kept before its first comment is", async () => {
  const { asked, user } = await openReader("/", {
    "POST /api/v1/transcripts/transcript-1/excerpts": excerptOf(TALK, 1, 3),
  });
  screen.getByRole("button", { name: "Play from 0:01" }).focus();
  await user.keyboard("c");
  const field = await screen.findByLabelText<HTMLTextAreaElement>(FIRST_OF("1~3"));
  await waitFor(() => expect(document.activeElement).toBe(field));
  expect(field.value).toBe("");
  expect(asked.some(({ method }) => method === "POST")).toBe(false);
  await user.click(screen.getByRole("button", { name: "Keep" }));
  await screen.findByLabelText("Comment on excerpt-1-3");
  const post = asked.find(({ method }) => method === "POST");
  expect(await post?.json()).toEqual({ word_from: 1, word_to: 3 });
  expect(post?.headers.get("Idempotency-Key")).toBeTruthy();
  expect(location.search).toBe("?excerpt=excerpt-1-3");
});

test("a beginning that is left without a word leaves nothing behind", async () => {
  const { asked, user } = await openReader();
  screen.getByRole("button", { name: "Play from 0:01" }).focus();
  await user.keyboard("c");
  const field = await screen.findByLabelText(FIRST_OF("1~3"));
  expect(screen.getByRole("button", { name: "1 conversation on the turn at 0:01" })).toBeTruthy();
  field.focus();
  await user.keyboard("{Escape}{Escape}");
  await waitFor(() => expect(screen.queryByText(/“What happens now”/)).toBeNull());
  expect(asked.some(({ method }) => method === "POST")).toBe(false);
});

test("words that are spoken of already open their own conversation", async () => {
  const { user } = await openReader();
  screen.getByRole("button", { name: "Play from 0:01" }).focus();
  await user.keyboard("j{ArrowRight}{ArrowRight}{Shift>}{ArrowRight}{/Shift}c");
  expect(await screen.findByLabelText("Comment on excerpt-5-6")).toBeTruthy();
});

test("arrows choose words, Shift grows the choice, C comments on exactly them", async () => {
  const { user } = await openReader();
  screen.getByRole("button", { name: "Play from 0:01" }).focus();
  await user.keyboard("j{ArrowRight}{Shift>}{ArrowRight}{ArrowRight}{/Shift}");
  expect(await screen.findByText(/^3 words · 0:02 to/)).toBeTruthy();
  await user.keyboard("c");
  expect(await screen.findByLabelText(FIRST_OF("4~6"))).toBeTruthy();
});

test("Choose words needs no selection at all", async () => {
  const { user } = await openReader();
  await user.click(screen.getAllByRole("button", { name: /^More for the turn/ })[1] as HTMLElement);
  expect(await screen.findByText("The machine was unsure of 1 word here.")).toBeTruthy();
  await user.click(screen.getByRole("menuitem", { name: "Choose words…" }));
  const dialog = await screen.findByRole("dialog", { name: "Choose words" });
  await expectAccessible(dialog);
  await user.selectOptions(within(dialog).getByRole("listbox", { name: "From" }), "sit");
  await user.click(within(dialog).getByRole("button", { name: "Comment on these words" }));
  expect(await screen.findByLabelText(FIRST_OF("5~9"))).toBeTruthy();
});

test("a silence is talked about with what was said just before and after it", async () => {
  const { user } = await openReader();
  await user.click(screen.getAllByRole("button", { name: /^More for the turn/ })[1] as HTMLElement);
  await user.click(screen.getByRole("menuitem", { name: /^Comment on “Quiet for 6 s” at/ }));
  expect(await screen.findByLabelText(FIRST_OF("4~9"))).toBeTruthy();
});

test("a shut conversation says what there is to know of it; an excerpt of mine can be removed", async () => {
  const mine = excerptOf(TALK, 5, 6, { can: ["share", "listen", "remove"] });
  const { asked, user } = await openReader("/", {
    "GET /api/v1/transcripts/transcript-1/excerpts": { results: [mine], next: null },
    "DELETE /api/v1/excerpts/excerpt-5-6": () => new Response(null, { status: 204 }),
  });
  expect(screen.getByText("Said of excerpt-5-6")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Open the conversation" }));
  await user.click(await screen.findByRole("button", { name: "Remove" }));
  await waitFor(() => expect(screen.queryByText(/“sit with”/)).toBeNull());
  expect(asked.some(({ method }) => method === "DELETE")).toBe(true);
});

test("a turn says how many conversations it has, and Esc leads from composer to card to turn", async () => {
  const { user } = await openReader();
  await user.click(screen.getByRole("button", { name: "1 conversation on the turn at 0:02" }));
  const field = await screen.findByLabelText("Comment on excerpt-5-6");
  field.focus();
  await user.keyboard("{Escape}");
  expect(document.activeElement?.getAttribute("data-card")).toBe("excerpt-5-6");
  await user.keyboard("{Escape}");
  expect(document.activeElement?.getAttribute("aria-label")).toBe("Play from 0:02");
  expect(location.search).toBe("");
});

test("F6 goes from strip to words to conversations and round", async () => {
  const { user } = await openReader();
  const roles: string[] = [];
  for (let press = 0; press < 4; press += 1) {
    await user.keyboard("{F6}");
    const region = document.activeElement?.closest<HTMLElement>("[data-region]");
    roles.push(region?.dataset.region ?? "");
  }
  expect(roles).toEqual(["strip", "words", "conversations", "strip"]);
});

test("an excerpt whose words are gone says that it is the same moment", async () => {
  const lost = excerptOf(TALK, 5, 6, {
    word_from: 900,
    word_to: 901,
    quote: { exact: "zebra xylophone", prefix: "", suffix: "" },
  });
  await openReader("/", {
    "GET /api/v1/transcripts/transcript-1/excerpts": { results: [lost], next: null },
  });
  expect(screen.getByText("The words here were corrected; this is the same moment.")).toBeTruthy();
});

test("on a narrow screen a conversation opens as a sheet and closes to the page", async () => {
  vi.stubGlobal("matchMedia", () => ({
    matches: true,
    addEventListener() {},
    removeEventListener() {},
  }));
  const { user } = await openReader();
  await user.click(screen.getByRole("button", { name: "1 conversation on the turn at 0:02" }));
  const sheet = await screen.findByRole("dialog", { name: "Conversation at 0:03" });
  await expectAccessible(sheet);
  await user.click(within(sheet).getByRole("button", { name: "Close" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});

test("while it is being transcribed the page says so, with what is left", async () => {
  serve({
    "GET /api/v1/recordings/recording-1": recordingOf({
      state: "running",
      transcript_id: null,
      progress: { done: 3, total: 9, eta_s: 130 },
      can: ["cancel"],
    }),
  });
  show(<ReaderPage id="recording-1" talk={talk} />);
  expect(
    await screen.findByText(
      "Being transcribed on this server · about 2 minutes left. You can close this page.",
    ),
  ).toBeTruthy();
  expect(screen.getByRole("progressbar", { name: "Transcription" })).toBeTruthy();
  await expectAccessible();
});

test("a recording that is not mine to see is nothing at all", async () => {
  serve({});
  show(<ReaderPage id="recording-1" talk={talk} />);
  expect(await screen.findByText("There is nothing here.")).toBeTruthy();
});
