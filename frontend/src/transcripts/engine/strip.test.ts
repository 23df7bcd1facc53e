import { expect, test } from "vitest";
import { transcriptOf } from "./made";
import { buildModel } from "./model";
import { lanesOf } from "./strip";

test("each speaker's loudness is drawn in their own lane and nowhere else", () => {
  const model = buildModel(transcriptOf(["1: one two three", "2: four five six"]));
  const peaks = new Uint8Array(Math.ceil(model.durationMs / 50)).fill(120);
  const [first, second] = lanesOf(model, peaks, 100) as [Float32Array, Float32Array];
  const column = (word: number) =>
    Math.floor(((model.wordStart[word] as number) / model.durationMs) * 100) + 1;
  expect(first[column(1)]).toBeGreaterThan(0.5);
  expect(second[column(1)]).toBe(0);
  expect(second[column(4)]).toBeGreaterThan(0.5);
  expect(first[column(4)]).toBe(0);
});

test("no peaks and no turns draw flat lanes", () => {
  const model = buildModel(transcriptOf(["1: one"]));
  expect(Math.max(...(lanesOf(model, new Uint8Array(), 50)[0] ?? []))).toBe(0);
  expect(lanesOf(buildModel(transcriptOf([])), new Uint8Array(10), 50)).toHaveLength(2);
});
