import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import RecordingsPage from "../RecordingsPage";
import { excerptOf, expectAccessible, furnish, recordingOf, serve, show, TALK } from "../testing";

beforeEach(furnish);

const listOf = (...recordings: unknown[]) => ({
  "GET /api/v1/recordings": { results: recordings, next: null },
});

test("without recordings it says what comes first", async () => {
  serve(listOf());
  show(<RecordingsPage />);
  expect(
    await screen.findByText("No recordings. You need your client's consent first."),
  ).toBeTruthy();
  await expectAccessible();
});

test("every state is a plain sentence", async () => {
  serve(
    listOf(
      recordingOf({ id: "a" }),
      recordingOf({
        id: "b",
        state: "running",
        progress: { done: 1, total: 4, eta_s: 540 },
        can: ["cancel"],
      }),
      recordingOf({ id: "c", state: "waiting" }),
      recordingOf({
        id: "d",
        state: "rejected",
        problem: { code: "playlist", sentence: "This file is a playlist, not a recording." },
      }),
      recordingOf({ id: "e", state: "destroyed", can: [] }),
    ),
  );
  show(<RecordingsPage />);
  await screen.findByText(/^Ready\. Kept until/);
  for (const sentence of [
    "Being transcribed on this server · about 9 minutes left. You can close this page.",
    "Waiting for its turn on this server. You can close this page.",
    "This file is a playlist, not a recording.",
    "Deleted: the sound, the words and all excerpts.",
  ]) {
    expect(screen.getByText(sentence)).toBeTruthy();
  }
  await expectAccessible();
});

test("stopping and trying again ask the server", async () => {
  const asked = serve({
    ...listOf(
      recordingOf({ id: "b", state: "running", can: ["cancel"] }),
      recordingOf({ id: "f", state: "failed", can: ["retry"] }),
    ),
    "POST /api/v1/recordings/b/cancel": recordingOf({ id: "b", state: "cancelled" }),
    "POST /api/v1/recordings/f/retry": recordingOf({ id: "f", state: "waiting" }),
  });
  show(<RecordingsPage />);
  const user = userEvent.setup();
  await user.click(await screen.findByRole("button", { name: "Stop transcribing" }));
  await user.click(screen.getByRole("button", { name: "Transcribe again" }));
  await waitFor(() =>
    expect(
      asked.filter(({ method }) => method === "POST").map(({ url }) => new URL(url).pathname),
    ).toEqual(["/api/v1/recordings/b/cancel", "/api/v1/recordings/f/retry"]),
  );
});

test("deleting names what goes with it, and keeping is the first answer", async () => {
  const asked = serve({
    ...listOf(recordingOf()),
    "GET /api/v1/transcripts/transcript-1/excerpts": {
      results: [excerptOf(TALK, 1, 2), excerptOf(TALK, 5, 6)],
      next: null,
    },
    "DELETE /api/v1/recordings/recording-1": recordingOf({ state: "destroyed" }),
  });
  show(<RecordingsPage />);
  const user = userEvent.setup();
  await user.click(await screen.findByRole("button", { name: "Delete…" }));
  const dialog = screen.getByRole("dialog", { name: "Delete the recording of session 12?" });
  expect(
    await within(dialog).findByText(
      "The transcript and 2 excerpts with their conversations go with it. This cannot be undone.",
    ),
  ).toBeTruthy();
  expect(document.activeElement?.textContent).toBe("Keep it");
  await expectAccessible(dialog);
  await user.click(within(dialog).getByRole("button", { name: "Delete the recording" }));
  await waitFor(() => expect(asked.some(({ method }) => method === "DELETE")).toBe(true));
});
