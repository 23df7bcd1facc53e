import { expect, test } from "vitest";
import { accountOf, claimsOf, joined, type Line, linesOf, relined, split } from "./lines";

const cold: Line = { text: "Their face went cold", kind: "look", sure: 80 };
const quiet: Line = { text: "Then it was quiet", kind: "event", sure: 60 };

test("line breaks make lines, and empty ones say nothing", () => {
  expect(linesOf("one\n\n  two \r\nthree\n")).toEqual(["one", "two", "three"]);
});

test("what was said about a line stays with it when others are written around it", () => {
  const after = relined("I asked again\nTheir face went cold\nThen it was quiet", [cold, quiet]);
  expect(after).toEqual([{ text: "I asked again", kind: undefined, sure: undefined }, cold, quiet]);
});

test("a line that is rewritten in its place keeps what was said about it", () => {
  const [first, second] = relined("Their face went very cold\nThen it was quiet", [cold, quiet]);
  expect(first).toEqual({ ...cold, text: "Their face went very cold" });
  expect(second).toEqual(quiet);
});

test("of two equal lines each keeps its own", () => {
  const twice: Line = { ...cold, sure: 10 };
  expect(relined("Their face went cold\nTheir face went cold", [cold, twice])).toEqual([
    cold,
    twice,
  ]);
});

test("splitting and joining move a line break and lose no word", () => {
  const halves = split([cold, quiet], 0, 2);
  expect(halves.map(({ text }) => text)).toEqual(["Their face", "went cold", "Then it was quiet"]);
  expect(halves[1]).toMatchObject({ kind: "look", sure: 80 });
  expect(accountOf(joined(halves, 1))).toBe(accountOf([cold, quiet]));
  expect(split([cold], 0, 0)).toEqual([cold]);
  expect(joined([cold, quiet], 0)).toEqual([cold, quiet]);
});

test("only lines of which it is said what they are and how sure she is are laid beside a record", () => {
  expect(claimsOf([cold, { text: "And then?", kind: "words", sure: undefined }])).toEqual([cold]);
  expect(claimsOf([{ ...cold, sure: 0 }])).toHaveLength(1);
});
