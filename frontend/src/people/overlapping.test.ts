/** Two contracts between the same people are noticed where their days meet. */
import { expect, test } from "vitest";
import { alreadyBetween, overlapping } from "./overlapping";

const contract = (id: string, from: string, to: string | null, state = "signed", who = "ab") => ({
  id,
  state: state as "signed",
  valid_from: from,
  valid_to: to,
  relationship: { kind: "pair", people: [...who].map((person) => ({ id: person })) },
});

test("days that meet, the same people, both signed", () => {
  const first = contract("1", "2026-01-01", "2026-06-30");
  expect(overlapping([first, contract("2", "2026-06-30", null)])).toEqual([["1", "2"]]);
  expect(overlapping([first, contract("2", "2026-07-01", null)])).toEqual([]);
  expect(overlapping([first, contract("2", "2026-02-01", null, "offered")])).toEqual([]);
  expect(overlapping([first, contract("2", "2026-02-01", null, "signed", "ac")])).toEqual([]);
});

test("a pair that has one already is told of it", () => {
  const there = [contract("1", "2026-01-01", null)];
  expect(alreadyBetween(there, ["b", "a"], "2026-03-01", "2027-03-01")?.id).toBe("1");
  const group = there.map((one) => ({
    ...one,
    relationship: { ...one.relationship, kind: "group" },
  }));
  expect(alreadyBetween(group, ["b", "a"], "2026-03-01", "2027-03-01")).toBeUndefined();
  expect(alreadyBetween(there, ["a", "c"], "2026-03-01", "2027-03-01")).toBeUndefined();
});
