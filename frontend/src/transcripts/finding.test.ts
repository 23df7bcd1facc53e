import { expect, test } from "vitest";
import { buildModel } from "./engine/model";
import { places, timeOf } from "./finding";
import { TALK } from "./testing";

const model = buildModel(TALK);

test("a time is minutes and seconds, with or without hours", () => {
  expect(timeOf("12:04")).toBe(724_000);
  expect(timeOf("1:02:03")).toBe(3_723_000);
  expect(timeOf("Friday 3")).toBeUndefined();
  expect(timeOf("1:75")).toBeUndefined();
});

test("her own words are found where they were said, whatever their case", () => {
  expect(places(model, "SIT with")).toEqual([1]);
  expect(places(model, "happens")).toEqual([0]);
  expect(places(model, "nothing of the kind")).toEqual([]);
  expect(places(model, "  ")).toEqual([]);
});

test("a time leads to the turn that was spoken then", () => {
  expect(places(model, "9:00:00")).toEqual([2]);
});
