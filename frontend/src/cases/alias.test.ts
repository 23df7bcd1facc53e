/** An alias that is too long is told so, never cut. */
import { expect, test } from "vitest";
import { aliasProblem } from "./alias";

test("up to 80 characters nothing is said", () => {
  expect(aliasProblem("Quiet heron")).toBeUndefined();
  expect(aliasProblem("é".repeat(80))).toBeUndefined();
});

test("beyond, it says how many there are", () => {
  expect(aliasProblem("x".repeat(93))).toBe("An alias has at most 80 characters. This one has 93.");
});
