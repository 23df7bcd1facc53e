import { cleanup, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test } from "vitest";
import ReaderPage from "../ReaderPage";
import { expectAccessible, furnish, recordingOf, serve, show, TALK } from "../testing";

beforeEach(furnish);
afterEach(cleanup);

const NO_TALK = { thread: () => null, first: () => null, summary: () => null };

test("a recording without words says what happened, what is safe and what can be done", async () => {
  const recording = recordingOf({ can: ["listen", "delete", "hear again"] });
  const { id, transcript_id } = recording;
  serve({
    [`GET /api/v1/recordings/${id}`]: recording,
    [`GET /api/v1/recordings/${id}/peaks`]: new Response(new Uint8Array(10)),
    [`GET /api/v1/transcripts/${transcript_id}`]: { ...TALK, id: transcript_id, turns: [] },
    [`GET /api/v1/transcripts/${transcript_id}/excerpts`]: { results: [], next: null },
    [`GET /api/v1/transcripts/${transcript_id}/left-out`]: { results: [], next: null },
    "GET /api/v1/programme/speech": { languages: ["en", "ko"] },
  });
  show(<ReaderPage id={id} talk={NO_TALK} />, `/recordings/${id}`);

  await screen.findByText(/wrote down no words/);
  screen.getByText(/The sound is safe/);
  expect(screen.getByRole("link", { name: "Write notes instead" }).getAttribute("href")).toBe(
    `/cases/${recording.case_id}`,
  );
  await expectAccessible(document.body);
  await userEvent.click(screen.getByRole("button", { name: /in another language/ }));
  const dialog = await screen.findByRole("dialog");
  const stage = within(dialog).getByRole("combobox", { name: "What was not right" });
  expect((stage as HTMLSelectElement).value).toBe("words");
}, 20_000);
