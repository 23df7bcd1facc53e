import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import ExcerptCard from "../ExcerptCard";
import { excerptOf, expectAccessible, furnish, serve, show, TALK } from "../testing";
import { excerptLines } from "./lines";
import { WhoSees } from "./WhoSees";

beforeEach(furnish);

test("an excerpt reads as lines, with its silences between the words where they were", () => {
  expect(excerptLines(excerptOf(TALK, 2, 10))).toEqual([
    { kind: "said", key: "w0", who: "Therapist", text: "happens now" },
    { kind: "said", key: "w1", who: "Client", text: "I sit with" },
    {
      kind: "quiet",
      key: expect.any(String),
      silence: expect.objectContaining({ label_text: "Quiet for 6 s", labels: [] }),
    },
    { kind: "said", key: "w3", who: "Client", text: "that thing quietly" },
    { kind: "said", key: "w4", who: "Therapist", text: "Mm-hm" },
  ]);
});

test("the card shows the words, the quiet, the grade, and plays only this range", async () => {
  serve({ "GET /api/v1/excerpts/e1": excerptOf(TALK, 4, 9, { id: "e1" }) });
  show(<ExcerptCard excerptId="e1" />);
  expect(await screen.findByText("Quiet for 6 s")).toBeTruthy();
  expect(screen.getByText("machine transcript, unchecked")).toBeTruthy();
  await expectAccessible();
  await userEvent.setup().click(screen.getByRole("button", { name: /^Play these 9 seconds/ }));
  expect(await screen.findByRole("button", { name: "Pause" })).toBeTruthy();
});

test("who may read but not hear gets no play button and no way into the transcript", async () => {
  serve({ "GET /api/v1/excerpts/e1": excerptOf(TALK, 4, 9, { id: "e1", can: [] }) });
  show(<ExcerptCard excerptId="e1" />);
  await screen.findByText("Quiet for 6 s");
  expect(screen.queryByRole("button")).toBeNull();
  expect(screen.queryByRole("link")).toBeNull();
});

test("what two people say a silence was like stands side by side, each under a name", async () => {
  const excerpt = excerptOf(TALK, 4, 9, { id: "e1", can: ["label"] });
  const labels = [
    { author: { id: "u1", name: "Mara" }, word: "pulling away" },
    { author: { id: "u2", name: "Dr. Okafor" }, word: "looking for words" },
  ];
  const silences = excerpt.silences.map((one) => ({ ...one, labels }));
  const asked = serve({
    "GET /api/v1/excerpts/e1": { ...excerpt, silences },
    "GET /api/v1/content/silence": { human_labels: ["thinking", "waiting for me"] },
    "PUT /api/v1/silences/silence-0/label": { ...silences[0], labels: [] },
  });
  show(<ExcerptCard excerptId="e1" />);
  expect(await screen.findByText("“pulling away” – Mara")).toBeTruthy();
  expect(screen.getByText("“looking for words” – Dr. Okafor")).toBeTruthy();
  const user = userEvent.setup();
  await user.click(await screen.findByRole("button", { name: "What was this like?" }));
  // "Me" was in the room; whoever supervises chooses the same word, said of her.
  await user.click(await screen.findByRole("menuitem", { name: "waiting for their counsellor" }));
  await expect.poll(() => asked.some(({ method }) => method === "PUT")).toBe(true);
});

test("a silence has no word of its own, and who may not label is offered none", async () => {
  serve({ "GET /api/v1/excerpts/e1": excerptOf(TALK, 4, 9, { id: "e1", can: ["listen"] }) });
  show(<ExcerptCard excerptId="e1" />);
  const quiet = await screen.findByText("Quiet for 6 s");
  expect(quiet.parentElement?.textContent).toBe("Quiet for 6 s");
});

test("an excerpt of a deleted recording says what happened", async () => {
  const removed = { state: "removed", start_ms: null, end_ms: null, turns: [] } as const;
  const removed_says = "removed at the client's request";
  serve({
    "GET /api/v1/excerpts/e1": excerptOf(TALK, 4, 9, { id: "e1", ...removed, removed_says }),
  });
  show(<ExcerptCard excerptId="e1" />);
  expect(await screen.findByText(/The recording was deleted/)).toBeTruthy();
  expect(screen.getByText("Removed at the client's request.")).toBeTruthy();
});

test("its owner is told who else can see it, others are not", async () => {
  const shared = [{ relationship_id: "r1", name: "Noor and Ruth" }];
  const { rerender } = render(<WhoSees excerpt={excerptOf(TALK, 4, 9, { shared_with: shared })} />);
  expect(screen.getByText("Open to Noor and Ruth.")).toBeTruthy();
  rerender(<WhoSees excerpt={excerptOf(TALK, 4, 9)} />);
  expect(screen.getByText(/Only you can see this until you bring it/)).toBeTruthy();
  rerender(<WhoSees excerpt={excerptOf(TALK, 4, 9, { can: [], shared_with: shared })} />);
  expect(screen.queryByText(/Noor/)).toBeNull();
});
