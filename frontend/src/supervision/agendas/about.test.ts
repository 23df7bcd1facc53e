/** What a conversation is headed by. */
import { expect, test } from "vitest";
import type { AgendaItem } from "../../api/types";
import type { Prompts } from "../content";
import { aboutItem, short } from "./about";

const prompts = {
  groups: [{ id: "need", label: "", prompts: [{ id: "R1", text: "", kind: "multi", vis: "" }] }],
  byId: new Map([
    ["N1", { id: "N1", text: "I felt like …", kind: "starter", vis: "" }],
    ["N2", { id: "N2", text: "Words", kind: "emotion_pick", vis: "" }],
    ["R1", { id: "R1", text: "I need", kind: "multi", vis: "" }],
  ]),
  emotions: { families: [], body_places: [], body_qualities: [], urges: [] },
} as unknown as Prompts;

const answer = (prompt_id: string, value: unknown, shared = true) => ({
  id: prompt_id,
  prompt_id,
  value,
  shared,
});

const item = (answers: unknown[]) =>
  ({
    id: "i1",
    title: "The feeling first",
    prompts: ["N2", "N1", "R1"],
    answers,
  }) as unknown as AgendaItem;

test("written words come before ticked ones, and needs are not quoted", () => {
  const said = item([
    answer("R1", { chosen: ["just listen"], own: "" }),
    answer("N2", { chosen: ["sad"], own: "" }),
    answer("N1", "like a child at the door"),
  ]);
  expect(aboutItem(said, prompts)).toBe("Conversation about “like a child at the door”");
});

test("what stays with its writer is never quoted", () => {
  expect(aboutItem(item([answer("N1", "only mine", false)]), prompts)).toBe(
    "Conversation about: The feeling first",
  );
});

test("a long sentence is cut between words", () => {
  expect(short("one two three four five", 14)).toBe("one two three …");
  expect(short("one two")).toBe("one two");
});
