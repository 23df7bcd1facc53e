/** What was seen here is remembered by number, per person, and only forwards. */
import { beforeEach, expect, test } from "vitest";
import { markSeen } from "./seen";

beforeEach(() => localStorage.clear());

const kept = (user: string) => JSON.parse(localStorage.getItem(`stillroom.seen.${user}`) ?? "{}");

test("the furthest number stays", () => {
  markSeen("mina", "thread:1", 3);
  markSeen("mina", "thread:1", 2);
  expect(kept("mina")).toEqual({ "thread:1": 3 });
});

test("each person has their own", () => {
  markSeen("mina", "thread:1", 3);
  expect(kept("okafor")).toEqual({});
});

test("the oldest marks make room for new ones", () => {
  for (let one = 0; one < 600; one += 1) markSeen("lin", `thread:${one}`, 1);
  const marks = kept("lin");
  expect(Object.keys(marks)).toHaveLength(500);
  expect(marks["thread:599"]).toBe(1);
  expect(marks["thread:0"]).toBeUndefined();
});
