import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import { DraftsProvider } from "../../api/vault/hooks";
import type { Drafts } from "../../api/vault/vault";
import type { RawTranscript, RawTurn, RawWord } from "../engine/model";
import ReaderPage from "../ReaderPage";
import { excerptOf, expectAccessible, furnish, recordingOf, serve, show, TALK } from "../testing";

const EDITS = "POST /api/v1/transcripts/transcript-1/edits";
const talk = { thread: () => null, first: () => null, summary: () => null };

beforeEach(() => {
  furnish();
  localStorage.clear();
});

/** A device that keeps what it is given, as the vault does. */
function device(): Drafts & { rows: Map<string, unknown> } {
  const rows = new Map<string, unknown>();
  return {
    rows,
    put: async (object, value) => void rows.set(object, structuredClone(value)),
    get: async <T,>(object: string) => rows.get(object) as T | undefined,
    remove: async (object) => void rows.delete(object),
    list: async (prefix) => [...rows.keys()].filter((object) => object.startsWith(prefix)),
  };
}

/** The same session after the words with these ids became others; null takes them out. */
function corrected(texts: Record<number, string | null>, over: Partial<RawTranscript> = {}) {
  const turns = TALK.turns.map((turn): RawTurn => {
    const w = turn.w.flatMap((word): RawWord[] => {
      const text = texts[Number(word[0])];
      if (text === null) return [];
      return [text === undefined ? word : [word[0], word[1], word[2], text, 1]];
    });
    return { ...turn, w };
  });
  return { ...TALK, revision: 2, turns, ...over };
}

interface House {
  now: RawTranscript;
  answers: unknown[];
}

async function openReader(house: House, drafts = device(), extra: Record<string, unknown> = {}) {
  const asked = serve({
    "GET /api/v1/recordings/recording-1": recordingOf(),
    "GET /api/v1/recordings/recording-1/peaks": () => new Response(new Uint8Array(600)),
    "GET /api/v1/transcripts/transcript-1": () => house.now,
    "GET /api/v1/transcripts/transcript-1/excerpts": { results: [], next: null },
    [EDITS]: () => house.answers.shift() ?? { revision: house.now.revision, clashes: [] },
    ...extra,
  });
  show(
    <DraftsProvider drafts={drafts}>
      <ReaderPage id="recording-1" talk={talk} />
    </DraftsProvider>,
  );
  await screen.findByRole("button", { name: "Who is who?" });
  const sent = async () =>
    Promise.all(asked.filter(({ method }) => method === "POST").map((one) => one.clone().json()));
  return { asked, sent, drafts, user: userEvent.setup() };
}

async function correctTurn(user: ReturnType<typeof userEvent.setup>, at: number) {
  const turns = screen.getAllByRole("button", { name: /^Play from/ });
  turns[at]?.focus();
  await user.keyboard("e");
  return screen.findByRole<HTMLTextAreaElement>("textbox", { name: /^Words of/ });
}

const words = (turn: number) => document.querySelectorAll(".words")[turn]?.textContent;

test("E takes a line in hand, Enter sends exactly the words that were changed, and the page shows them", async () => {
  const house: House = { now: TALK, answers: [] };
  const { user, sent, drafts } = await openReader(house);
  const box = await correctTurn(user, 0);
  expect(box.value).toBe("What happens now");
  expect(document.activeElement).toBe(box);
  await expectAccessible();

  await user.clear(box);
  await user.type(box, "What happened now");
  await waitFor(() => expect(drafts.rows.size).toBe(1));
  house.now = corrected({ 2: "happened" });
  await user.keyboard("{Enter}");

  await waitFor(() => expect(words(0)).toBe("What happened now"));
  await waitFor(() => expect(screen.queryByText("Saving…")).toBeNull());
  expect(await sent()).toEqual([
    { base: 1, operations: [{ op: "replace", words: [2], text: "happened" }] },
  ]);
  expect(drafts.rows.size).toBe(0);
  expect(document.activeElement?.getAttribute("aria-label")).toBe("Play from 0:01");
});

test("a selection is corrected alone, and a line that was not changed sends nothing", async () => {
  const { user, sent } = await openReader({ now: TALK, answers: [] });
  screen.getByRole("button", { name: "Play from 0:01" }).focus();
  await user.keyboard("{ArrowRight}{ArrowRight}");
  await user.click(await screen.findByRole("button", { name: /^Correct/ }));
  const box = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: /^Words of/ });
  expect(box.value).toBe("happens");
  await user.keyboard("{Enter}");
  await waitFor(() => expect(screen.queryByRole("textbox")).toBeNull());
  expect(await sent()).toEqual([]);
});

test("U goes to the next word the machine was unsure of", async () => {
  const { user } = await openReader({ now: TALK, answers: [] });
  screen.getByRole("button", { name: "Play from 0:01" }).focus();
  await user.keyboard("u");
  await screen.findByText(/^1 word ·/);
  await user.keyboard("e");
  const box = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: /^Words of Client/ });
  expect(box.value).toBe("thing");
});

test("the sound of the line is heard while it is written, slower if wanted", async () => {
  const { user } = await openReader({ now: TALK, answers: [] });
  const audio = document.querySelector("audio") as HTMLAudioElement;
  await correctTurn(user, 1);
  await user.keyboard("{Control>} {/Control}");
  expect(audio.paused).toBe(false);
  expect(audio.currentTime).toBeCloseTo((TALK.turns[1]?.w[0]?.[1] ?? 0) / 1000, 1);
  await user.click(screen.getByRole("button", { name: "Slower" }));
  expect(audio.playbackRate).toBe(0.75);
  await user.keyboard("{Escape}");
  expect(audio.paused).toBe(true);
  expect(audio.playbackRate).toBe(1);
});

test("Esc leaves a line with its words kept, and a reload brings them back", async () => {
  const drafts = device();
  const house: House = { now: TALK, answers: [] };
  const { user } = await openReader(house, drafts);
  const box = await correctTurn(user, 0);
  await user.type(box, " then");
  await user.keyboard("{Escape}");
  expect(await screen.findByText("You began to correct this line.")).toBeTruthy();
  expect(words(0)).toBe("What happens now");

  cleanup();
  const again = await openReader(house, drafts);
  expect(await screen.findByText("What happens now then")).toBeTruthy();
  await again.user.click(screen.getByRole("button", { name: "Write on" }));
  const back = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: /^Words of/ });
  expect(back.value).toBe("What happens now then");
});

test("what did not arrive says so, is kept, and goes out again as the same thing", async () => {
  const house: House = {
    now: TALK,
    answers: [Response.json({ code: "failed", detail: "Not just now." }, { status: 503 })],
  };
  const { user, asked, drafts } = await openReader(house);
  await user.type(await correctTurn(user, 0), "adays");
  await user.keyboard("{Enter}");
  expect(
    await screen.findByText(/Not saved yet\. Your words are safe on this device\./),
  ).toBeTruthy();
  expect(drafts.rows.size).toBe(1);
  house.now = corrected({ 3: "nowadays" });
  await user.click(screen.getByRole("button", { name: "Try again" }));
  await waitFor(() => expect(words(0)).toBe("What happens nowadays"));
  const keys = asked
    .filter(({ method }) => method === "POST")
    .map(({ headers }) => headers.get("Idempotency-Key"));
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(1);
});

const RUTH = { id: "u-ruth", name: "Ruth" };
const CLASH = {
  index: 0,
  op: "replace",
  yours: "happened",
  theirs: "occurs",
  by: RUTH,
  at: "2026-11-23T14:02:00Z",
};

async function clashing() {
  const house: House = { now: TALK, answers: [{ revision: 2, clashes: [CLASH] }] };
  const opened = await openReader(house);
  const box = await correctTurn(opened.user, 0);
  await opened.user.clear(box);
  await opened.user.type(box, "What happened now");
  house.now = corrected({ 2: "occurs" });
  await opened.user.keyboard("{Enter}");
  await screen.findByText(/^Ruth wrote “occurs” at .* while you wrote “happened”\.$/);
  return { ...opened, house };
}

test("the same words corrected twice: both are shown with who and when, and theirs can be taken", async () => {
  const { user, drafts, sent } = await clashing();
  expect(words(0)).toBe("What occurs now");
  expect(drafts.rows.size).toBe(1); // it outlives a reload until it is decided
  await expectAccessible();
  await user.click(screen.getByRole("button", { name: "Take theirs" }));
  await waitFor(() => expect(screen.queryByText(/Ruth wrote/)).toBeNull());
  expect(drafts.rows.size).toBe(0);
  expect(await sent()).toHaveLength(1);
});

test("mine can be kept: it is sent again, on what is there now", async () => {
  const { user, house, sent } = await clashing();
  house.now = corrected({ 2: "happened" }, { revision: 3 });
  await user.click(screen.getByRole("button", { name: "Keep mine" }));
  await waitFor(() => expect(words(0)).toBe("What happened now"));
  expect((await sent())[1]).toEqual({
    base: 2,
    operations: [{ op: "replace", words: [2], text: "happened" }],
  });
  await waitFor(() => expect(screen.queryByText(/Ruth wrote/)).toBeNull());
});

test("or the line is written again, with mine beside it", async () => {
  const { user } = await clashing();
  await user.click(screen.getByRole("button", { name: "Write it again" }));
  const box = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: /^Words of/ });
  expect(box.value).toBe("What occurs now");
  expect(screen.getByText(/You wrote: “happened”/)).toBeTruthy();
});

test("a turn is split, joined and given to the other from its menu", async () => {
  const { user, sent } = await openReader({ now: TALK, answers: [] });
  const choose = async (turn: number, name: string) => {
    await user.click(
      screen.getAllByRole("button", { name: /^More for the turn/ })[turn] as HTMLElement,
    );
    await user.click(await screen.findByRole("menuitem", { name }));
  };
  await choose(0, "Join with the next turn");
  await choose(1, "Therapist said this");
  await choose(1, "Split this turn…");
  const dialog = await screen.findByRole("dialog", { name: "Split this turn" });
  await user.selectOptions(within(dialog).getByRole("listbox"), "with");
  await expectAccessible(dialog);
  await user.click(within(dialog).getByRole("button", { name: "Split here" }));
  await waitFor(async () => expect(await sent()).toHaveLength(3));
  expect((await sent()).map(({ operations }) => operations[0])).toEqual([
    { op: "merge", turn: "turn-1", next: "turn-2" },
    { op: "move", turn: "turn-2", speaker: 1 },
    { op: "split", word: 6 },
  ]);
});

test("lines that somebody else changed too: both are shown for each, and each is decided", async () => {
  const house: House = { now: TALK, answers: [] };
  const lines = (yours: string, theirs: string) => ({ ...CLASH, op: "move", yours, theirs });
  house.answers = [
    { revision: 2, clashes: [lines("Therapist: What happens now", "Client: What happens now")] },
    { revision: 2, clashes: [lines("", "Client: With whom")] },
    { revision: 3, clashes: [] },
  ];
  const { user, sent } = await openReader(house);
  const give = async (turn: number, name: string) => {
    await user.click(
      screen.getAllByRole("button", { name: /^More for the turn/ })[turn] as HTMLElement,
    );
    await user.click(await screen.findByRole("menuitem", { name }));
  };
  await give(1, "Therapist said this");
  await screen.findByText("Therapist: What happens now");
  await give(0, "Join with the next turn");
  await screen.findByText("Joined the two turns");
  expect(screen.getAllByText(/^Ruth changed the line at .*, while you did/)).toHaveLength(2);
  await expectAccessible();

  await user.click(screen.getAllByRole("button", { name: "Keep mine" })[0] as HTMLElement);
  await waitFor(async () => expect(await sent()).toHaveLength(3));
  expect((await sent())[2].operations).toEqual([{ op: "move", turn: "turn-2", speaker: 1 }]);
  await waitFor(() => expect(screen.getAllByRole("button", { name: "Keep mine" })).toHaveLength(1));
  await user.click(screen.getByRole("button", { name: "Take theirs" }));
  expect(screen.queryByText(/^Ruth changed the line/)).toBeNull();
  expect(await sent()).toHaveLength(3);
});

test("a word's times are moved in steps, and stay between its neighbours", async () => {
  const { user, sent } = await openReader({ now: TALK, answers: [] });
  await user.click(screen.getAllByRole("button", { name: /^More for the turn/ })[0] as HTMLElement);
  await user.click(await screen.findByRole("menuitem", { name: "Times of a word…" }));
  const dialog = await screen.findByRole("dialog", { name: "Times of a word" });
  await user.selectOptions(within(dialog).getByRole("listbox"), "happens");
  const begins = within(dialog).getByRole("group", { name: "Begins" });
  await user.click(within(begins).getByRole("button", { name: "50 ms later" }));
  await user.click(within(dialog).getByRole("button", { name: "Save" }));
  await waitFor(async () => expect(await sent()).toHaveLength(1));
  expect((await sent())[0].operations).toEqual([
    { op: "times", word: 2, start_ms: 1550, end_ms: 1900 },
  ]);
});

const UNNAMED = {
  ...TALK,
  speakers: [
    { id: 1, label: "Speaker 1" },
    { id: 2, label: "Speaker 2" },
  ],
};

async function openUnnamed(answers: unknown[] = [], drafts = device(), now: unknown = UNNAMED) {
  serve({});
  const house = { now };
  const asked = serve({
    "GET /api/v1/recordings/recording-1": recordingOf(),
    "GET /api/v1/recordings/recording-1/peaks": () => new Response(new Uint8Array(600)),
    "GET /api/v1/transcripts/transcript-1": () => house.now,
    "GET /api/v1/transcripts/transcript-1/excerpts": { results: [], next: null },
    [EDITS]: () => answers.shift() ?? { revision: 2, clashes: [] },
  });
  show(
    <DraftsProvider drafts={drafts}>
      <ReaderPage id="recording-1" talk={talk} />
    </DraftsProvider>,
  );
  return { asked, drafts, user: userEvent.setup() };
}

test("who is who is asked once, heard, swapped and saved", async () => {
  const { asked, user } = await openUnnamed();
  await user.click(await screen.findByRole("button", { name: "Say who is who" }));
  const dialog = await screen.findByRole("dialog", { name: "Who is who?" });
  await user.click(within(dialog).getByRole("button", { name: "Hear a few seconds of voice 2" }));
  const audio = document.querySelector("audio") as HTMLAudioElement;
  expect(audio.paused).toBe(false);
  expect(audio.currentTime).toBeCloseTo((TALK.turns[1]?.w[0]?.[1] ?? 0) / 1000, 1);
  const voice = (number: number) =>
    within(dialog).getByRole<HTMLInputElement>("textbox", { name: `Voice ${number}` });
  await user.clear(voice(1));
  await user.type(voice(1), "Client");
  await user.clear(voice(2));
  await user.type(voice(2), "Therapist");
  await user.click(within(dialog).getByRole("button", { name: "They are the other way round" }));
  expect(voice(1).value).toBe("Therapist");
  await user.click(within(dialog).getByRole("button", { name: "Somebody else is there too" }));
  await user.type(voice(3), "Partner");
  await expectAccessible(dialog);
  await user.click(within(dialog).getByRole("button", { name: "Save the names" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  const post = asked.find(({ method }) => method === "POST") as Request;
  expect(((await post.json()) as { operations: unknown }).operations).toEqual([
    { op: "name", speaker: 1, label: "Therapist" },
    { op: "name", speaker: 2, label: "Client" },
    { op: "name", speaker: 3, label: "Partner" },
  ]);
});

test("who said not now is not asked again, and finds it above the words", async () => {
  const drafts = device();
  const { user } = await openUnnamed([], drafts);
  await user.click(await screen.findByRole("button", { name: "Not now" }));
  cleanup();
  await openUnnamed([], drafts);
  expect(await screen.findByRole("button", { name: "Who is who?" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Not now" })).toBeNull();
});

const ONE_VOICE = {
  ...TALK,
  speakers: [{ id: 1, label: "Speaker 1" }],
  turns: TALK.turns.map((turn) => ({ ...turn, s: 1 })),
  speakers_unknown: true,
};
const UNKNOWN = /The voices could not be told apart/;

test("voices that could not be told apart are said so, with the way to who is who", async () => {
  const { user } = await openUnnamed([], device(), ONE_VOICE);
  await screen.findByText(UNKNOWN);
  await user.click(screen.getByRole("button", { name: "Who is who?" }));
  const dialog = await screen.findByRole("dialog", { name: "Who is who?" });
  expect(within(dialog).getByRole("button", { name: "Somebody else is there too" })).toBeTruthy();
});

test("once somebody named a second voice nothing more is said of it", async () => {
  const speakers = [...ONE_VOICE.speakers, { id: 2, label: "Client" }];
  await openUnnamed([], device(), { ...ONE_VOICE, speakers });
  await screen.findByRole("button", { name: "Who is who?" });
  expect(screen.queryByText(UNKNOWN)).toBeNull();
});

test("two names for one voice: both are shown, and the person decides", async () => {
  const clash = { ...CLASH, yours: "Client", theirs: "Robin" };
  const { user } = await openUnnamed([{ revision: 2, clashes: [clash] }]);
  await user.click(await screen.findByRole("button", { name: "Say who is who" }));
  const field = await screen.findByRole("textbox", { name: "Voice 1" });
  await user.clear(field);
  await user.type(field, "Client");
  await user.click(screen.getByRole("button", { name: "Save the names" }));
  expect(await screen.findByText(/Ruth wrote “Robin” at .* while you wrote “Client”/)).toBeTruthy();
});

test("history tells who corrected what in words; what cannot be taken back says why", async () => {
  const edit = {
    number: 2,
    kind: "correction",
    by: RUTH,
    at: "2026-11-23T14:02:00Z",
    undoes: null,
    start_ms: 1000,
    before: "What happens now",
    after: "What occurs now",
    destroyed: false,
    can: ["undo"],
  };
  const side = (text: string) => [{ turn: 1, speaker: "Therapist", start_ms: 1000, text }];
  const { user, asked } = await openReader(
    { now: corrected({ 2: "occurs" }), answers: [] },
    device(),
    {
      "GET /api/v1/transcripts/transcript-1/edits": { results: [edit], next: null },
      "POST /api/v1/transcripts/transcript-1/edits/2/undo": () =>
        Response.json(
          { code: "changed_since", detail: "These lines were changed again since." },
          { status: 409 },
        ),
      "POST /api/v1/transcripts/transcript-1/check": { revision: 3, clashes: [] },
      "GET /api/v1/transcripts/transcript-1/compare": {
        parts: [{ before: side(edit.before), after: side(edit.after) }],
      },
    },
  );
  await user.click(screen.getByRole("button", { name: "What was corrected" }));
  expect(await screen.findByText(/^Ruth · .* · revision 2/)).toBeTruthy();
  expect(document.querySelectorAll("del")).toHaveLength(1);
  expect(document.querySelector("del")?.textContent).toContain("happens");
  expect(document.querySelector("ins")?.textContent).toContain("occurs");
  await expectAccessible(screen.getByRole("dialog"));
  await user.click(screen.getByRole("button", { name: "Take back revision 2" }));
  expect(await screen.findByText("These lines were changed again since.")).toBeTruthy();
  await user.click(screen.getByRole("checkbox", { name: "Checked against the sound" }));
  await waitFor(() => expect(asked.some(({ url }) => url.endsWith("/check"))).toBe(true));
  await user.click(screen.getByRole("button", { name: "Compare two revisions" }));
  expect(await screen.findByText("Revision 1")).toBeTruthy();
  await expectAccessible(screen.getByRole("dialog"));
});

test("an excerpt whose words were corrected away says so, and keeps its moment", async () => {
  const gone = excerptOf(TALK, 5, 6, {
    words_gone: true,
    turns: [],
    quote: { exact: "", prefix: "", suffix: "" },
  });
  await openReader({ now: corrected({ 5: null, 6: null }), answers: [] }, device(), {
    "GET /api/v1/transcripts/transcript-1/excerpts": { results: [gone], next: null },
  });
  expect(
    await screen.findByText("The words here were corrected; this is the same moment."),
  ).toBeTruthy();
  expect(screen.queryByText(/“”/)).toBeNull();
});
