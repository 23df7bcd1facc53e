import { expect, test } from "vitest";
import { longTranscript, transcriptOf } from "./made";
import { buildModel, lastAtMost } from "./model";
import {
  charsOf,
  clock,
  silenceAfter,
  silenceHeight,
  textOf,
  timesOf,
  turnAtTime,
  wordAtChar,
  wordAtTime,
  wordSounding,
  wordsTouched,
} from "./places";

test("the text is words joined by one space and turns by a line feed, and silences are not in it", () => {
  const model = buildModel(transcriptOf(["1: How are you", "2: I am | not sure"]));
  expect(model.text).toBe("How are you\nI am not sure");
  expect(model.turns[1]?.runs.map((run) => run.text)).toEqual(["I am ", "not sure"]);
  expect(model.turns[1]?.runs[0]?.silencesAfter).toHaveLength(1);
});

test("the runs of a turn are exactly the text of the turn", () => {
  const model = buildModel(longTranscript(3000));
  for (const turn of model.turns) {
    expect(turn.runs.map((run) => run.text).join("")).toBe(
      model.text.slice(turn.charStart, turn.charEnd),
    );
    for (const run of turn.runs) {
      expect(model.text.slice(run.charStart, run.charStart + run.text.length)).toBe(run.text);
    }
  }
});

test("every word's characters are its text", () => {
  const raw = longTranscript(500);
  const model = buildModel(raw);
  const words = raw.turns.flatMap((turn) => turn.w);
  words.forEach((word, number) => {
    expect(textOf(model, { first: number, last: number })).toBe(word[3]);
    expect(model.wordNumber.get(word[0])).toBe(number);
  });
});

test("a silence between turns lies behind the earlier turn, one before the first word lies before everything", () => {
  const model = buildModel(transcriptOf(["1: | Hello |", "2: Yes"]));
  expect(model.silencesBefore.map((quiet) => quiet.id)).toEqual([1]);
  expect(model.turns[0]?.silencesAfter.map((quiet) => quiet.id)).toEqual([2]);
});

test("a word stretched back into the quiet before it still comes after the silence", () => {
  const raw = transcriptOf(["2: stay | here"], 6000);
  const stretched = raw.turns.map((turn) => ({
    ...turn,
    w: turn.w.map(([id, start, end, text, sure]) =>
      text === "here"
        ? ([id, 1600, end, text, sure] as const)
        : ([id, start, end, text, sure] as const),
    ),
  }));
  const model = buildModel({ ...raw, turns: stretched });
  expect(model.turns[0]?.runs.map((run) => run.text)).toEqual(["stay ", "here"]);
});

test("an empty transcript and empty turns are fine", () => {
  const nothing = buildModel(transcriptOf([]));
  expect(nothing.text).toBe("");
  expect(nothing.turns).toEqual([]);
  expect(wordAtTime(nothing, 5000)).toBe(-1);
  expect(wordAtChar(nothing, 0)).toBe(-1);
  expect(wordsTouched(nothing, 0, 10)).toBeNull();
  const holes = buildModel(transcriptOf(["1: ", "2: Yes", "1: "]));
  expect(holes.turns.map((turn) => turn.id)).toEqual(["turn-2"]);
});

test("emoji and right-to-left words keep their UTF-16 places", () => {
  const model = buildModel(transcriptOf(["2: שלום 👩‍👩‍👧 עולם", "1: ok"]));
  expect(textOf(model, { first: 1, last: 1 })).toBe("👩‍👩‍👧");
  const [start, end] = charsOf(model, { first: 2, last: 2 });
  expect(model.text.slice(start, end)).toBe("עולם");
  expect(wordAtChar(model, start + 1)).toBe(2);
});

test("people who talk over one another are still found by time", () => {
  const raw = transcriptOf(["1: one two three four", "2: mm"]);
  const overlapping = {
    ...raw,
    turns: raw.turns.map((turn, place) =>
      place === 1 ? { ...turn, w: [[5, 1600, 1900, "mm", 0.9] as const] } : turn,
    ),
  };
  const model = buildModel(overlapping);
  expect(wordAtTime(model, 1650)).toBe(4);
  expect(wordAtTime(model, 2100)).toBe(2);
  expect(turnAtTime(model, 1650)).toBe(1);
});

test("nothing is lit while nobody speaks", () => {
  const model = buildModel(transcriptOf(["2: stay | here"], 9000));
  expect(wordSounding(model, 1100)).toBe(0);
  expect(wordSounding(model, 6000)).toBe(-1);
  expect(wordSounding(model, model.wordStart[1] as number)).toBe(1);
});

test("a selection takes whole words and only those it touches", () => {
  const model = buildModel(transcriptOf(["1: one two three"]));
  expect(wordsTouched(model, 1, 2)).toEqual({ first: 0, last: 0 });
  expect(wordsTouched(model, 2, 5)).toEqual({ first: 0, last: 1 });
  expect(wordsTouched(model, 3, 4)).toBeNull();
  expect(wordsTouched(model, 4, 7)).toEqual({ first: 1, last: 1 });
  expect(wordsTouched(model, 0, 999)).toEqual({ first: 0, last: 2 });
});

test("times of a span, next silence, clock", () => {
  const model = buildModel(transcriptOf(["1: one two | three"]));
  expect(timesOf(model, { first: 0, last: 1 })).toEqual([1000, 1900]);
  expect(silenceAfter(model, 0)?.id).toBe(1);
  expect(silenceAfter(model, 0, 60_000)).toBeNull();
  expect([clock(0), clock(62_000), clock(3_723_000), clock(-5)]).toEqual([
    "0:00",
    "1:02",
    "1:02:03",
    "0:00",
  ]);
});

test("time becomes space: 2 s is 32 px, 30 s is 102 px, an hour is no taller than 120", () => {
  expect(Math.round(silenceHeight(2000))).toBe(32);
  expect(Math.round(silenceHeight(30_000))).toBe(102);
  expect(silenceHeight(3_600_000)).toBe(120);
});

test("binary search finds the last value at or below", () => {
  expect([-1, 0, 3, 4, 9].map((value) => lastAtMost([0, 4, 4, 8], value))).toEqual([
    -1, 0, 0, 2, 3,
  ]);
  expect(lastAtMost([], 1)).toBe(-1);
});
