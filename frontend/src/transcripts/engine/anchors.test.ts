import { expect, test } from "vitest";
import { asWebAnnotation, describeSpan, reanchor } from "./anchors";
import { edited, longTranscript, seeded, transcriptOf } from "./made";
import { buildModel, type TranscriptModel } from "./model";

const textAt = (model: TranscriptModel, anchor: { start: number; end: number }) =>
  model.text.slice(anchor.start, anchor.end);

test("in the same revision an excerpt is exactly where it was", () => {
  const model = buildModel(transcriptOf(["1: How are you", "2: I am | not sure"]));
  const selectors = describeSpan(model, { first: 3, last: 5 });
  expect(selectors.quote.exact).toBe("I am not");
  expect(reanchor(model, selectors)).toMatchObject({ found: "exact", score: 1 });
  expect(textAt(model, reanchor(model, selectors))).toBe("I am not");
});

test("an excerpt from the server, which has no position, stands on its word ids", () => {
  const model = buildModel(transcriptOf(["1: How are you", "2: I am | not sure"]));
  const selectors = { ...describeSpan(model, { first: 3, last: 5 }), position: null };
  expect(reanchor(model, selectors).found).toBe("words");
  expect(textAt(model, reanchor(model, selectors))).toBe("I am not");
});

test("when the words were all replaced the excerpt is lost, and pinned to its time", () => {
  const model = buildModel(transcriptOf(["1: How are you", "2: left at the door again"]));
  const selectors = describeSpan(model, { first: 3, last: 6 });
  const raw = transcriptOf(["1: How are you", "2: xxxx yy zzz qqqq wwwww"]);
  const later = buildModel({
    ...raw,
    revision: 2,
    turns: raw.turns.map((turn) => ({
      ...turn,
      w: turn.w.map(([id, ...rest]) => [Number(id) + 500, ...rest] as const),
    })),
  });
  const anchor = reanchor(later, selectors);
  expect(anchor.found).toBe("lost");
  expect(textAt(later, anchor)).toBe("xxxx yy zzz qqqq");
});

test("an excerpt of a transcript that became empty is lost without falling over", () => {
  const model = buildModel(transcriptOf(["1: How are you"]));
  const selectors = describeSpan(model, { first: 0, last: 2 });
  const empty = buildModel({ ...transcriptOf([]), revision: 2 });
  expect(reanchor(empty, selectors)).toEqual({ start: 0, end: 0, found: "lost", score: 0 });
});

test("overlapping excerpts each keep their own words", () => {
  const model = buildModel(transcriptOf(["2: one two three four five six"]));
  const { raw } = edited(transcriptOf(["2: one two three four five six"]), 0, true);
  const later = buildModel(raw);
  const spans = [
    { first: 0, last: 3 },
    { first: 2, last: 5 },
    { first: 2, last: 3 },
  ];
  expect(spans.map((span) => textAt(later, reanchor(later, describeSpan(model, span))))).toEqual([
    "one two three four",
    "three four five six",
    "three four",
  ]);
});

test("right-to-left words and emoji are found again by time and quote", () => {
  const raw = transcriptOf(["2: אני לא יודע 👩‍👩‍👧 מה לומר עכשיו"]);
  const selectors = describeSpan(buildModel(raw), { first: 1, last: 4 });
  const later = buildModel(edited(raw, 0, false).raw);
  const anchor = reanchor(later, selectors);
  expect(anchor.found).toBe("time");
  expect(textAt(later, anchor)).toBe("לא יודע 👩‍👩‍👧 מה");
});

test("the export is three Web Annotation selectors", () => {
  const model = buildModel(transcriptOf(["1: How are you"]));
  const [quote, position, media] = asWebAnnotation(describeSpan(model, { first: 0, last: 1 }));
  expect(quote).toMatchObject({ type: "TextQuoteSelector", exact: "How are", suffix: " you" });
  expect(position).toEqual({ type: "TextPositionSelector", start: 0, end: 7 });
  expect(media).toMatchObject({ type: "FragmentSelector", value: "t=1.00,1.90" });
});

/** Shares are of 200 random spans of 3 to 27 words; "right" overlaps its surviving words by 0.8, "wrong" by less than 0.3. */
const LEVELS = [
  { rate: 0.02, keepIds: true, right: 0.99, wrong: 0 },
  { rate: 0.1, keepIds: true, right: 0.97, wrong: 0 },
  { rate: 0.25, keepIds: true, right: 0.95, wrong: 0 },
  { rate: 0.05, keepIds: false, right: 0.97, wrong: 0 },
  { rate: 0.15, keepIds: false, right: 0.93, wrong: 1 },
  { rate: 0.3, keepIds: false, right: 0.88, wrong: 2 },
] as const;

test.each(LEVELS)(
  "at $rate of words changed (ids kept: $keepIds) at least $right are right and at most $wrong in the wrong place",
  ({ rate, keepIds, right, wrong }) => {
    const raw = longTranscript(10_000);
    const before = buildModel(raw);
    const change = edited(raw, rate, keepIds);
    const after = buildModel(change.raw);
    const random = seeded(5);
    const counted = { right: 0, wrong: 0, spans: 0 };
    while (counted.spans < 200) {
      const length = 3 + Math.floor(random() * 25);
      const first = Math.floor(random() * (before.wordIds.length - length - 1));
      const last = first + length - 1;
      const survivors = before.wordIds
        .slice(first, last + 1)
        .map((id) => change.successor.get(id))
        .map((id) => (id === undefined ? undefined : after.wordNumber.get(id)))
        .filter((number) => number !== undefined);
      if (survivors.length === 0) continue;
      counted.spans += 1;
      const start = after.charStart[survivors[0] as number] as number;
      const end = after.charEnd[survivors.at(-1) as number] as number;
      const anchor = reanchor(after, describeSpan(before, { first, last }));
      const shared = Math.max(0, Math.min(anchor.end, end) - Math.max(anchor.start, start));
      const overlap = shared / (Math.max(anchor.end, end) - Math.min(anchor.start, start));
      if (overlap >= 0.8) counted.right += 1;
      if (overlap < 0.3 && anchor.found !== "lost") counted.wrong += 1;
    }
    expect(counted.right / counted.spans).toBeGreaterThanOrEqual(right);
    expect(counted.wrong).toBeLessThanOrEqual(wrong);
  },
  30_000,
);
