import { expect, test } from "vitest";
import { stretchAt, stretchesOf } from "./stretches";

const quiet = (id: number, from: number, to: number) => ({
  id,
  start_ms: from * 1000,
  end_ms: to * 1000,
});
const spans = (made: ReturnType<typeof stretchesOf>) =>
  made.map(({ from, to }) => [from / 1000, to / 1000]);

test("each silence of three seconds or more is heard with eight seconds on either side", () => {
  const made = stretchesOf([quiet(1, 60, 66), quiet(2, 100, 102), quiet(3, 200, 203)], 600_000);
  expect(spans(made)).toEqual([
    [52, 74],
    [192, 211],
  ]);
});

test("at the ends of the session there is only as much as there is", () => {
  expect(spans(stretchesOf([quiet(1, 2, 6), quiet(2, 50, 58)], 60_000))).toEqual([
    [0, 14],
    [42, 60],
  ]);
});

test("what stands between two silences close together is heard once", () => {
  const made = stretchesOf([quiet(1, 20, 24), quiet(2, 30, 34), quiet(3, 45, 50)], 100_000);
  expect(spans(made)).toEqual([
    [12, 24],
    [24, 37],
    [37, 58],
  ]);
});

test("a moment belongs to the stretch it is in, or to the next one", () => {
  const made = stretchesOf([quiet(1, 60, 66), quiet(3, 200, 203)], 600_000);
  expect([0, 60, 74, 150, 200, 211].map((at) => stretchAt(made, at * 1000))).toEqual([
    0, 0, 1, 1, 1, -1,
  ]);
});
