import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test } from "vitest";
import NamesPage from "../NamesPage";
import { expectAccessible, furnish, recordingOf, serve, show } from "../testing";
import { bare } from "./bare";
import type { Suggestion } from "./data";

const NAMES = "/api/v1/transcripts/transcript-1/names";

const row = (over: Partial<Suggestion>): Suggestion => ({
  id: "one",
  number: 1,
  kind: "name",
  text: "Tomasz,",
  same: "name tomasz",
  replacement: "[name 1]",
  source: "model",
  state: "unseen",
  word: 1,
  speaker: null,
  start_ms: 2000,
  end_ms: 2400,
  said: "Tomasz,",
  before: "My brother",
  after: "he phoned me",
  can: ["accept", "refuse"],
  ...over,
});

const FOUND = [
  row({}),
  row({
    id: "two",
    number: 5,
    text: "Leeds.",
    said: "Leeds.",
    same: "place leeds",
    kind: "place",
    replacement: "[place 1]",
    before: "from",
    after: "",
  }),
  row({
    id: "three",
    number: 9,
    text: "Tomasz's",
    said: "Tomasz's",
    before: "What of",
    after: "wife?",
  }),
];

beforeEach(furnish);
afterEach(cleanup);

function server(rows: Suggestion[] = FOUND, state: object = {}) {
  return serve({
    "GET /api/v1/recordings/recording-1": recordingOf(),
    [`GET ${NAMES}`]: { results: rows, next: null },
    [`GET ${NAMES}/state`]: {
      transcript_id: "transcript-1",
      looked_for: "model",
      looking: false,
      corrected_since: false,
      total: rows.length,
      seen: 0,
      unseen: rows.length,
      accepted: 0,
      held_back: true,
      tone_for_others: true,
      heard_by_others: 0,
      sound: "whole",
      ...state,
    },
    [`POST ${NAMES}/decide`]: {},
  });
}

test("the same name stands once, with every place it is said, and nothing is decided beforehand", async () => {
  server();
  show(<NamesPage id="recording-1" />);

  const headings = await screen.findAllByRole("heading", { level: 2 });
  expect(headings.map((heading) => heading.textContent)).toEqual(["Tomasz name", "Leeds place"]);
  screen.getByText("0 of 3 looked at");
  screen.getByRole("button", { name: "Replace it in all 2 places" });
  await expectAccessible();
});

test("a replacement of one's own words is sent for every place of that name", async () => {
  const asked = server();
  show(<NamesPage id="recording-1" />);
  const [wording] = await screen.findAllByLabelText("What stands there instead");

  await userEvent.clear(wording as Element);
  await userEvent.type(wording as Element, "[[the brother]");
  await userEvent.click(screen.getByRole("button", { name: "Replace it in all 2 places" }));

  await waitFor(() => expect(asked.some(({ method }) => method === "POST")).toBe(true));
  const sent = await asked.find(({ method }) => method === "POST")?.json();
  expect(sent).toEqual({
    decision: "accept",
    ids: ["one", "three"],
    replacement: "[the brother]",
  });
});

test("j goes to the next name and x keeps it, by keyboard alone", async () => {
  const asked = server();
  show(<NamesPage id="recording-1" />);
  await screen.findAllByRole("heading", { level: 2 });

  await userEvent.keyboard("jj");
  expect(document.activeElement?.textContent).toContain("Leeds");
  await userEvent.keyboard("x");

  await waitFor(() => expect(asked.some(({ method }) => method === "POST")).toBe(true));
  const sent = await asked.find(({ method }) => method === "POST")?.json();
  expect(sent).toEqual({ decision: "refuse", ids: ["two"] });
});

test("a name is quoted with what hangs on it, before and after it was replaced", async () => {
  server([
    row({ text: "Marta's", said: "Marta's", before: "I sat in", after: "car park" }),
    row({
      id: "two",
      text: "Marta's",
      said: "[her friend]'s",
      replacement: "[her friend]",
      state: "accepted",
      before: "I sat in",
      after: "car park",
    }),
  ]);
  show(<NamesPage id="recording-1" />);

  await screen.findAllByRole("heading", { level: 2 });
  const lines = [...document.querySelectorAll(".transcript-line")].map((one) =>
    one.textContent?.trim(),
  );
  expect(lines).toEqual(["I sat in Marta's car park", "I sat in [her friend]'s car park"]);
});

test("after a correction nothing is said to be missing before it was looked for again", async () => {
  server([], { corrected_since: true, total: 0, unseen: 0 });
  show(<NamesPage id="recording-1" />);

  await screen.findByText(/Words were corrected since|are being looked for/);
  expect(screen.queryByText(/Nothing was found/)).toBeNull();
});

test("while rows that were counted are still on their way, nothing is said to be missing", async () => {
  server([], { total: 2, unseen: 2 });
  show(<NamesPage id="recording-1" />);

  await screen.findByRole("button", { name: "Look once more" });
  expect(screen.queryByText(/Nothing was found/)).toBeNull();
});

test("what was destroyed is shown by what stands there now", async () => {
  server([row({ text: null, state: "accepted", can: [] })], { unseen: 0, seen: 1, accepted: 1 });
  show(<NamesPage id="recording-1" />);

  const heading = await screen.findByRole("heading", { level: 2, name: /name 1/ });
  const group = heading.closest("section") as HTMLElement;
  expect(within(group).queryByRole("button", { name: "Take that back" })).toBeNull();
});

test("the name of a speaker stands where it is read, and there is nothing to listen to", async () => {
  server([row({ text: "Zofia Nowak", said: null, word: null, speaker: 1, before: "", after: "" })]);
  show(<NamesPage id="recording-1" />);

  await screen.findByText("in front of every line this person says");
  expect(screen.queryByRole("button", { name: "Listen" })).toBeNull();
  screen.getByRole("button", { name: "Replace it" });
});

test("without the model it is said that only rules looked", async () => {
  server([], { looked_for: "rules", total: 0, unseen: 0 });
  show(<NamesPage id="recording-1" />);

  await screen.findByText(/only rules looked/);
  await screen.findByText(/A machine misses things/);
});

test("a name is shown without the marks around it", () => {
  expect(["Tomasz,", "“Rose’s”", "07700 900 123.", "O'Brien"].map(bare)).toEqual([
    "Tomasz",
    "Rose",
    "07700 900 123",
    "O'Brien",
  ]);
});

test("after a correction names are looked for again without anybody asking for it", async () => {
  const asked = server([], { corrected_since: true });
  show(<NamesPage id="recording-1" />);
  await screen.findByText("Words were corrected since names were last looked for here.");
  await waitFor(() =>
    expect(asked.filter(({ url }) => url.endsWith(`${NAMES}/look`))).toHaveLength(1),
  );
  expect(screen.queryByText(/^These may say who somebody is/)).toBeNull();
});

const DECIDED = [row({ state: "accepted", can: ["take_back"] })];

test("that others hear a name is chosen knowing what it means, and can be taken back", async () => {
  const asked = server(DECIDED, { seen: 1, unseen: 0, accepted: 1 });
  show(<NamesPage id="recording-1" />, "/recordings/recording-1/names");
  await screen.findByText(/others hear a soft tone/);
  await userEvent.click(screen.getByRole("button", { name: "Let others hear the names" }));
  const dialog = await screen.findByRole("dialog");
  within(dialog).getByText(/what was heard stays heard/);
  await userEvent.click(within(dialog).getByRole("button", { name: "Let them be heard" }));
  await waitFor(async () => {
    const put = asked.find((request) => request.method === "PUT");
    expect(put?.url).toMatch(/names\/tone$/);
  });
});

test("the same dialog that destroys the words asks what becomes of the sound", async () => {
  const asked = server(DECIDED, { seen: 1, unseen: 0, accepted: 1 });
  show(<NamesPage id="recording-1" />, "/recordings/recording-1/names");
  await userEvent.click(await screen.findByRole("button", { name: "Destroy the original words" }));
  const dialog = await screen.findByRole("dialog");
  within(dialog).getByText(/What is left/);
  await expectAccessible(dialog);
  await userEvent.click(within(dialog).getByRole("radio", { name: /Put a tone over the names/ }));
  await userEvent.click(within(dialog).getByRole("button", { name: "Destroy them" }));
  await waitFor(() => {
    const post = asked.find((request) => request.url.endsWith("/names/destroy-words"));
    expect(post?.method).toBe("POST");
  });
});
