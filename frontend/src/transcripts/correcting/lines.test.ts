import { expect, test } from "vitest";
import { buildModel, type RawTranscript, type Turn } from "../engine/model";
import { TALK } from "../testing";
import { type Clashing, lineOf, mineOverTheirs, turnOfLine, wasChanged } from "./lines";

type Said = RawTranscript["turns"][number];

const before = buildModel(TALK);
const line = (place: number) => {
  const turn = before.turns[place] as Turn;
  return lineOf(before, turn, { first: turn.firstWord, last: turn.lastWord });
};
const clash = (words: number[], yours: string): Clashing => ({
  index: 0,
  op: "replace",
  yours,
  theirs: "",
  by: null,
  at: null,
  words,
});

/** The session without these words, and with the turns somebody made of it. */
function without(gone: number[], turns: RawTranscript["turns"] = TALK.turns) {
  return buildModel({
    ...TALK,
    revision: 2,
    turns: turns.map((turn) => ({
      ...turn,
      w: turn.w.filter(([id]) => !gone.includes(Number(id))),
    })),
  });
}

test("mine goes over what is left of the words, from the first to the last of them", () => {
  expect(mineOverTheirs(without([2]), line(0), clash([1, 2, 3], "What now"))).toEqual([
    { op: "replace", words: [1, 3], text: "What now" },
  ]);
});

test("where all of them were taken out, mine hangs on the word beside them", () => {
  expect(mineOverTheirs(without([2]), line(0), clash([2], "happened"))).toEqual([
    { op: "replace", words: [1], text: "What happened" },
  ]);
  expect(mineOverTheirs(without([1, 2]), line(0), clash([1, 2], "How"))).toEqual([
    { op: "replace", words: [3], text: "How now" },
  ]);
  expect(mineOverTheirs(without([2]), line(0), clash([2], ""))).toEqual([]);
});

test("where nothing of the line is left there is no place, and that is said", () => {
  expect(mineOverTheirs(without([10]), line(2), clash([10], "Mm"))).toBeNull();
});

test("where the line was split meanwhile, mine goes into its first part", () => {
  const [one, two, three] = TALK.turns as [Said, Said, Said];
  const split = [
    { ...one, w: one.w.slice(0, 1) },
    { ...one, id: "turn-9", w: one.w.slice(1) },
    two,
    three,
  ];
  expect(mineOverTheirs(without([], split), line(0), clash([1, 2], "How come"))).toEqual([
    { op: "replace", words: [1], text: "How come" },
    { op: "replace", words: [2], text: "" },
  ]);
});

test("a line finds its turn again when it was joined to another, and knows that it was changed", () => {
  const [one, two, three] = TALK.turns as [Said, Said, Said];
  const joined = without([5], [{ ...one, w: [...one.w, ...two.w] }, three]);
  expect(turnOfLine(joined, line(1))?.id).toBe("turn-1");
  expect(wasChanged(joined, line(1))).toBe(true);
  expect(wasChanged(joined, line(2))).toBe(false);
});
