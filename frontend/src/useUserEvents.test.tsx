/** What somebody else does to what I am reading arrives while I read it. */
import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { FakeSocket, mina, serve, show } from "./test-server";
import ExcerptCard from "./transcripts/ExcerptCard";
import { excerptOf, TALK } from "./transcripts/testing";
import { useUserEvents } from "./useUserEvents";

function Reading() {
  useUserEvents();
  return <ExcerptCard excerptId="e1" />;
}

test("a word that another person put beside a silence is there without asking again by hand", async () => {
  const excerpt = excerptOf(TALK, 4, 9, { id: "e1", can: [] });
  let labels: { author: { id: string; name: string }; word: string }[] = [];
  serve(mina, {
    "GET /excerpts/e1": () => ({
      ...excerpt,
      silences: excerpt.silences.map((one) => ({ ...one, labels })),
    }),
  });
  show(<Reading />);
  await screen.findByText("Quiet for 6 s");

  labels = [{ author: { id: "u-okafor", name: "Dr. Okafor" }, word: "thinking" }];
  FakeSocket.push({
    topic: "user:u-mina",
    events: [{ seq: 1, kind: "silence.changed", ref: "s1", at: "2026-11-23T09:00:00Z", data: {} }],
  });

  expect(await screen.findByText("“thinking” – Dr. Okafor")).toBeTruthy();
});
