import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import ReaderPage from "../ReaderPage";
import type { TalkParts } from "../reader/Reader";
import { excerptOf, expectAccessible, furnish, recordingOf, serve, show, TALK } from "../testing";

const EXPORT = "GET /api/v1/transcripts/transcript-1/export";
const talk = { thread: () => null, first: () => null, summary: () => null };
const STATE = {
  transcript_id: "transcript-1",
  looked_for: "model",
  looking: false,
  corrected_since: false,
  held_back: false,
  total: 1,
  seen: 1,
  unseen: 0,
  accepted: 1,
};

beforeEach(() => {
  furnish();
  URL.createObjectURL = () => "blob:file";
  URL.revokeObjectURL = () => undefined;
});
afterEach(cleanup);

function open(
  routes: Record<string, unknown> = {},
  recording = recordingOf(),
  address = "",
  parts: TalkParts = talk,
) {
  const asked = serve({
    "GET /api/v1/recordings/recording-1": recording,
    "GET /api/v1/transcripts/transcript-1": { ...TALK, id: "transcript-1" },
    "GET /api/v1/transcripts/transcript-1/excerpts": { results: [], next: null },
    "GET /api/v1/recordings/recording-1/peaks": new Response(new Uint8Array(10)),
    "GET /api/v1/transcripts/transcript-1/names/state": STATE,
    "GET /api/v1/transcripts/transcript-1/exports": { results: [], next: null },
    ...routes,
  });
  show(<ReaderPage id="recording-1" talk={parts} />, `/recordings/recording-1${address}`);
  return asked;
}

test("what leaves and who may then see it is said before anything is taken out", async () => {
  const saved: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLElement) {
    saved.push((this as HTMLAnchorElement).download);
  });
  open({ [`${EXPORT}/docx`]: () => new Response("words") });
  await userEvent.click(await screen.findByRole("button", { name: "Take it out" }));
  const dialog = await screen.findByRole("dialog", { name: "Take it out" });
  within(dialog).getByText(/whoever holds the file can read it/);
  await expectAccessible(dialog);

  await userEvent.click(within(dialog).getByRole("button", { name: "Word document" }));
  await within(dialog).findByText(/transcript.docx is with your browser/);
  expect(saved).toEqual(["transcript.docx"]);
});

test("what takes longer is made in the background, with its progress, and then fetched", async () => {
  const one = {
    id: "export-1",
    transcript_id: "transcript-1",
    format: "sound",
    state: "making",
    done: 30,
    total: 60,
    size: null,
    asked_at: "2026-11-23T14:00:00Z",
    expires_at: "2026-11-23T15:00:00Z",
    is_newest: true,
    can: ["throw away"],
  };
  let listed: object[] = [];
  const asked = open({
    "GET /api/v1/transcripts/transcript-1/exports": () =>
      Response.json({ results: listed, next: null }),
    "POST /api/v1/transcripts/transcript-1/exports": () => {
      listed = [one];
      return Response.json(one, { status: 202 });
    },
    "GET /api/v1/exports/export-1/file": () =>
      Response.json({ code: "gone", detail: "The words were changed since." }, { status: 410 }),
  });
  await userEvent.click(await screen.findByRole("button", { name: "Take it out" }));
  const dialog = await screen.findByRole("dialog", { name: "Take it out" });
  await userEvent.click(within(dialog).getByRole("button", { name: "Words and sound" }));
  await within(dialog).findByText(/Being made: 50 %/);
  await expectAccessible(dialog);
  listed = [{ ...one, state: "ready", size: 10, can: ["download", "throw away"] }];
  const save = await within(dialog).findByRole(
    "button",
    { name: "Save transcript-and-sound.zip" },
    { timeout: 4000 },
  );
  await userEvent.click(save);
  await within(dialog).findByText("The words were changed since.");
  expect(asked.filter((request) => request.method === "POST")).toHaveLength(1);
});

test("while a name waits to be looked at nothing leaves, and the way there is shown", async () => {
  const refusal = {
    code: "names_unseen",
    detail: "Before others see this, look at the name or place in it.",
    recording_id: "recording-1",
    unseen: 1,
  };
  open({
    [`${EXPORT}/txt`]: () => Response.json(refusal, { status: 409 }),
    "GET /api/v1/transcripts/transcript-1/names/state": {
      ...STATE,
      held_back: true,
      unseen: 1,
      seen: 0,
    },
  });
  const print = vi.fn();
  vi.stubGlobal("print", print);
  await userEvent.click(await screen.findByRole("button", { name: "Take it out" }));
  await screen.findByText(/still to be looked at. Until you have/);
  await userEvent.click(await screen.findByRole("button", { name: "Plain text" }));
  const alert = await screen.findByRole("alert");
  await waitFor(() => expect(document.activeElement).toBe(alert));
  const way = await screen.findByRole("link", { name: "Look at the names and places" });
  expect(way.getAttribute("href")).toBe("/recordings/recording-1/names");

  await userEvent.click(screen.getByRole("button", { name: "Print or save as PDF" }));
  await screen.findByText(/Before this goes on paper/);
  expect(print).not.toHaveBeenCalled();
});

test("with every name looked at it goes to the printer, once the dialog is off the page", async () => {
  open();
  const print = vi.fn(() => expect(screen.queryByRole("dialog")).toBeNull());
  vi.stubGlobal("print", print);
  await userEvent.click(await screen.findByRole("button", { name: "Take it out" }));
  await userEvent.click(await screen.findByRole("button", { name: "Print or save as PDF" }));
  await waitFor(() => expect(print).toHaveBeenCalledOnce());
});

/** Two excerpts, the second of which nobody spoke about. */
function talkedAbout() {
  const said = vi.fn(async () => {
    const line = { id: "comment-1", by: "Ben", at: "2026-11-05T10:00:00Z", text: "Stay with it." };
    return new Map([["excerpt-1", [line]]]);
  });
  const raw = { ...TALK, id: "transcript-1" };
  const [first, second] = [TALK.turns[0]?.w ?? [], TALK.turns[1]?.w ?? []];
  const excerpts = [
    { ...excerptOf(raw, +(second[0]?.[0] ?? 0), +(second[1]?.[0] ?? 0)), id: "excerpt-2" },
    { ...excerptOf(raw, +(first[0]?.[0] ?? 0), +(first[1]?.[0] ?? 0)), id: "excerpt-1" },
  ];
  const routes = {
    "GET /api/v1/transcripts/transcript-1/excerpts": { results: excerpts, next: null },
  };
  return { said, routes, quote: `${first[0]?.[3]} ${first[1]?.[3]}` };
}

test("what was said about it goes on paper only when that is chosen, as notes with numbers in the words", async () => {
  const { said, routes, quote } = talkedAbout();
  open(routes, recordingOf(), "", { ...talk, said });
  const print = vi.fn();
  vi.stubGlobal("print", print);
  const words = () => document.querySelector(".turn .words")?.textContent;
  await userEvent.click(await screen.findByRole("button", { name: "Take it out" }));
  const before = words();
  const choice = await screen.findByRole("checkbox", { name: /With the conversations on it/ });
  expect((choice as HTMLInputElement).checked).toBe(false);
  await userEvent.click(await screen.findByRole("button", { name: "Print or save as PDF" }));
  await waitFor(() => expect(print).toHaveBeenCalledOnce());
  expect(said).not.toHaveBeenCalled();
  expect(document.querySelector(".paper-notes")).toBeNull();

  await userEvent.click(screen.getByRole("button", { name: "Take it out" }));
  const dialog = await screen.findByRole("dialog", { name: "Take it out" });
  within(dialog).getByText(/may hold names: nobody looked for them there/);
  await userEvent.click(within(dialog).getByRole("checkbox", { name: /With the conversations/ }));
  await expectAccessible(dialog);
  await userEvent.click(within(dialog).getByRole("button", { name: "Print or save as PDF" }));
  await waitFor(() => expect(print).toHaveBeenCalledTimes(2));
  const notes = document.querySelector(".paper-notes") as HTMLElement;
  expect(within(notes).getAllByRole("listitem", { hidden: true })).toHaveLength(1);
  expect(notes.textContent).toMatch(/Nobody looked for names in them/);
  expect(notes.textContent).toMatch(/Ben.*Stay with it\./);
  expect(words()?.startsWith(`${quote}1`)).toBe(true);

  window.dispatchEvent(new Event("afterprint"));
  await waitFor(() => expect(document.querySelector(".paper-notes")).toBeNull());
  expect(words()).toBe(before);
  expect(document.querySelector(".turn .words")?.childNodes).toHaveLength(
    document.querySelector(".turn .words")?.getAttribute("data-c")?.split(" ").length ?? 0,
  );
});

test("the Word document and the text hold them on the same choice, and nothing else does", async () => {
  const { said, routes } = talkedAbout();
  const saved: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLElement) {
    saved.push((this as HTMLAnchorElement).download);
  });
  const files = {
    [`${EXPORT}/docx-notes`]: () => new Response("words"),
    [`${EXPORT}/vtt`]: () => new Response("words"),
  };
  open({ ...routes, ...files }, recordingOf(), "", { ...talk, said });
  await userEvent.click(await screen.findByRole("button", { name: "Take it out" }));
  await userEvent.click(await screen.findByRole("checkbox", { name: /With the conversations/ }));
  await userEvent.click(screen.getByRole("button", { name: "Word document" }));
  await screen.findByText(/transcript-with-conversations.docx is with your browser/);
  await userEvent.click(screen.getByRole("button", { name: "WebVTT subtitles" }));
  await screen.findByText(/transcript.vtt is with your browser/);
  expect(saved).toEqual(["transcript-with-conversations.docx", "transcript.vtt"]);
});

test("where nobody spoke there is nothing to choose", async () => {
  open({}, recordingOf(), "", { ...talk, said: async () => new Map() });
  await userEvent.click(await screen.findByRole("button", { name: "Take it out" }));
  await screen.findByRole("button", { name: "Plain text" });
  expect(screen.queryByRole("checkbox", { name: /With the conversations/ })).toBeNull();
});

test("printed past the dialog the words are held back until names were looked at, and anew after a correction", async () => {
  let held = true;
  open({
    "GET /api/v1/transcripts/transcript-1/names/state": () =>
      Response.json({ ...STATE, held_back: held }),
  });
  await screen.findByRole("button", { name: "Take it out" });
  const page = document.querySelector(".reader");
  screen.getByText(/not put on paper yet/);
  await waitFor(() => expect(document.querySelector(".on-paper")).not.toBeNull());
  expect(page?.hasAttribute("data-paper")).toBe(false);
  held = false;
  vi.stubGlobal("print", vi.fn());
  await userEvent.click(screen.getByRole("button", { name: "Take it out" }));
  await userEvent.click(await screen.findByRole("button", { name: "Print or save as PDF" }));
  await waitFor(() => expect(page?.hasAttribute("data-paper")).toBe(true));
});

test("who may only read it cannot take it out or say what is a name", async () => {
  open({}, recordingOf({ can: ["listen"] }));
  await screen.findByRole("link", { name: "Find in this case" });
  expect(screen.queryByRole("button", { name: "Take it out" })).toBeNull();
  expect(document.querySelector(".reader")?.hasAttribute("data-paper")).toBe(false);
});

test("the silences can be heard alone, skipped and stopped by keyboard", async () => {
  open();
  await userEvent.click(await screen.findByRole("button", { name: "Only the silences" }));
  const run = screen.getByRole("group", { name: "Only the silences" });
  within(run).getByText("1 of 1");
  expect(document.activeElement).toBe(
    within(run).getByRole("button", { name: "Skip to the next silence" }),
  );
  await userEvent.keyboard("{Escape}");
  expect(screen.queryByRole("group", { name: "Only the silences" })).toBeNull();
  expect(document.querySelector("audio")?.paused).toBe(true);
});

test("words nothing found are replaced because somebody says so", async () => {
  const asked = open(
    {
      "POST /api/v1/transcripts/transcript-1/names": { replacement: "[name 2]" },
      "GET /api/v1/transcripts/transcript-1/names/state": { ...STATE, unseen: 2 },
    },
    recordingOf(),
    "?word=5&letters=3",
  );
  await userEvent.click(await screen.findByRole("button", { name: "This is a name" }));
  const dialog = await screen.findByRole("dialog", { name: "This is a name" });
  within(dialog).getByText("sit");
  await expectAccessible(dialog);
  await userEvent.click(within(dialog).getByRole("button", { name: "Replace it" }));

  await within(dialog).findByText(/\[name 2\] stands there now/);
  within(dialog).getByText(/2 places in this transcript still wait/);
  const sent = await asked.find(({ method }) => method === "POST")?.json();
  expect(sent).toEqual({ word_from: 5, word_to: 5, kind: "name" });
});
