import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test } from "vitest";
import TogetherPage from "../TogetherPage";
import { expectAccessible, furnish, serve, show, TALK } from "../testing";

const TOGETHER = {
  transcript_id: "transcript-1",
  case_alias: "Heron",
  session_number: 3,
  held_on: "2026-11-20",
  destroy_on: "2027-01-20",
  has_sound: true,
  owner: { id: "noor", name: "Noor" },
  until: "2026-12-01",
  with_whom: [],
  can: ["correct"],
};

beforeEach(furnish);
afterEach(cleanup);

function open(can: string[], over: Record<string, unknown> = {}) {
  serve({
    "GET /api/v1/transcripts/transcript-1": { ...TALK, id: "transcript-1", can },
    "GET /api/v1/transcripts/transcript-1/together": TOGETHER,
    ...over,
  });
  show(<TogetherPage id="transcript-1" />, "/transcripts/transcript-1");
}

test("who was let in reads until when, and has the tools to correct and nothing else", async () => {
  open(["correct"]);
  await screen.findByText(/Noor lets you correct these words until/);
  // Fetched after the words.
  await screen.findByRole("button", { name: /Who is who/ }, { timeout: 10_000 });
  for (const name of ["Take it out", "What was corrected", "Let others correct it"])
    expect(screen.queryByRole("button", { name })).toBeNull();
  await userEvent.click(
    screen.getAllByRole("button", { name: /^More for the turn/ })[0] as Element,
  );
  const menu = await screen.findByRole("menu");
  within(menu).getByRole("menuitem", { name: "Correct the words" });
  expect(within(menu).queryByRole("menuitem", { name: "Comment on this turn" })).toBeNull();
  await userEvent.keyboard("{Escape}");
  await expectAccessible(document.body);
}, 20_000);

test("who may only read has no tools", async () => {
  open([]);
  await screen.findByText(/Noor lets you/);
  await waitFor(() => expect(screen.queryByText("Opening the transcript…")).toBeNull());
  expect(screen.queryByRole("button", { name: /^More for the turn/ })).toBeNull();
  expect(screen.queryByRole("button", { name: /Who is who/ })).toBeNull();
});

test("taken back, the page says there is nothing here", async () => {
  const gone = () =>
    Response.json({ code: "not_found", detail: "There is nothing here." }, { status: 404 });
  open(["correct"], {
    "GET /api/v1/transcripts/transcript-1": gone,
    "GET /api/v1/transcripts/transcript-1/together": gone,
  });
  await screen.findByText(/nothing here/);
  expect(screen.queryByText(/What happens now/)).toBeNull();
});
