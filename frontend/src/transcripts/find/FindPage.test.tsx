import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test } from "vitest";
import { wordsWanted } from "../beside/useArrival";
import { buildModel } from "../engine/model";
import FindPage from "../FindPage";
import { expectAccessible, furnish, recordingOf, serve, show, TALK } from "../testing";
import type { Found, Hit } from "./data";

const FIND = "GET /api/v1/cases/case-1/find";

const hit = (over: Partial<Hit> = {}): Hit => ({
  kind: "words",
  start_ms: 724_000,
  end_ms: 724_400,
  speaker: "Client",
  before: "he left for",
  found: "Leeds",
  after: "on a Sunday",
  word: 36,
  ...over,
});

const found = (over: Partial<Found> = {}): Found => ({
  transcript_id: "transcript-1",
  recording_id: "recording-1",
  session_number: 12,
  held_on: "2026-11-04",
  total: 1,
  hits: [hit()],
  ...over,
});

beforeEach(furnish);
afterEach(cleanup);

function server(find: unknown) {
  return serve({
    "GET /api/v1/recordings": { results: [recordingOf()], next: null },
    [FIND]: find,
  });
}

test("words are found with what stands around them, and lead to their moment by number", async () => {
  server({ results: [found()], next: null });
  show(<FindPage id="case-1" />, "/cases/case-1/find");
  await userEvent.type(screen.getByLabelText("Words"), "leeds{Enter}");

  const link = await screen.findByRole("link", { name: "he left for Leeds on a Sunday" });
  expect(link.getAttribute("href")).toBe("/recordings/recording-1?word=36&letters=5");
  screen.getByRole("heading", { level: 2, name: /Session 12/ });
  await screen.findByRole("button", { name: "Play 12:04" });
  await expectAccessible();
});

test("what is looked for never stands in the address", async () => {
  server({ results: [found()], next: null });
  show(<FindPage id="case-1" />, "/cases/case-1/find");
  const before = history.length;
  await userEvent.type(screen.getByLabelText("Words"), "leeds{Enter}");
  await screen.findByRole("link", { name: /Leeds/ });

  expect(location.pathname + location.search + location.hash).toBe("/cases/case-1/find");
  expect(history.length).toBe(before);
});

test("a page on which there is nothing is no end: one can look further back", async () => {
  const asked = server((request: Request) =>
    new URL(request.url).searchParams.has("after")
      ? { results: [found({ session_number: 3 })], next: null }
      : { results: [], next: "older" },
  );
  show(<FindPage id="case-1" />, "/cases/case-1/find");
  await userEvent.type(screen.getByLabelText("Words"), "leeds{Enter}");
  await screen.findByText(/Nothing in the newest sessions/);
  await userEvent.click(screen.getByRole("button", { name: "Look further back" }));

  await screen.findByRole("heading", { level: 2, name: /Session 3/ });
  expect(screen.queryByRole("button", { name: "Look further back" })).toBeNull();
  expect(asked.at(-1)?.url).toContain("after=older");
});

test("silences are asked for by their length, beside a speaker, and lead to their time", async () => {
  const asked = server({
    results: [
      found({
        hits: [hit({ kind: "silence", word: null, found: "Quiet for 6 s", end_ms: 730_000 })],
      }),
    ],
    next: null,
  });
  show(<FindPage id="case-1" />, "/cases/case-1/find");
  await userEvent.type(screen.getByLabelText("Said by"), "Client");
  await userEvent.selectOptions(
    screen.getByLabelText("What to look for"),
    "Silences of 5 seconds or longer",
  );
  await userEvent.click(screen.getByRole("button", { name: "Find" }));

  const link = await screen.findByRole("link", { name: /Quiet for 6 s/ });
  expect(link.getAttribute("href")).toBe("/recordings/recording-1?at=724000");
  const sent = asked.map(({ url }) => new URL(url)).find((url) => url.pathname.endsWith("/find"));
  expect(Object.fromEntries(sent?.searchParams ?? [])).toMatchObject({
    speaker: "Client",
    quiet_ms: "5000",
  });
});

test("nothing at all is said in one sentence", async () => {
  server({ results: [], next: null });
  show(<FindPage id="case-1" />, "/cases/case-1/find");
  await userEvent.type(screen.getByLabelText("Words"), "nowhere{Enter}");
  await screen.findByText(/It is in no transcript of this case/);
});

test("the reader opens at the words that were found, and at none when they were corrected away", () => {
  const model = buildModel(TALK);
  const wanted = (query: string) => wordsWanted(model, new URLSearchParams(query));
  expect(wanted("word=4&letters=10")).toEqual({ first: 3, last: 5 });
  expect(wanted("word=4")).toEqual({ first: 3, last: 3 });
  expect(wanted("word=9&letters=900")).toEqual({ first: 8, last: 8 });
  expect(wanted("word=4000")).toBeNull();
  expect(wanted("at=20")).toBeNull();
});
