import { expect, test } from "vitest";
import { evidenceOf, type Side, weighingOf } from "./weighing";

const nothing: Side = { text: "", excerpts: [], none: false };
const none: Side = { ...nothing, none: true };
const moment = "01999999-0000-7000-8000-000000000001";

test("both sides have to be looked at, and none found is an answer", () => {
  const one = { fits: { ...nothing, text: "She sighed" }, does_not: nothing, cannot_tell: nothing };
  expect(evidenceOf(one)).toBeUndefined();
  expect(evidenceOf({ ...one, does_not: none })).toEqual({
    fits: ["She sighed"],
    does_not: [],
    cannot_tell: [],
  });
});

test("what was kept is read back as it was: words, moments, none found", () => {
  const kept = { fits: ["a line", "another", moment], does_not: [], cannot_tell: [] };
  const weighing = weighingOf(kept);
  expect(weighing.fits).toEqual({ text: "a line\nanother", excerpts: [moment], none: false });
  expect(weighing.does_not.none).toBe(true);
  expect(weighing.cannot_tell.none).toBe(false);
  expect(evidenceOf(weighing)).toEqual(kept);
});

test("nothing is answered before she answers", () => {
  expect(evidenceOf(weighingOf(null))).toBeUndefined();
});
