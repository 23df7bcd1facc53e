/** A tab whose session ended asks less and less often, and then stops. */
import { expect, test } from "vitest";
import { pauseBefore } from "./again";

test("it backs off from seconds to minutes", () => {
  expect([0, 1, 2, 6, 7].map(pauseBefore)).toEqual([5_000, 10_000, 20_000, 300_000, 300_000]);
});

test("and stops", () => {
  expect(pauseBefore(12)).toBeUndefined();
});
