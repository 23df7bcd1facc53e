import { expect, test } from "vitest";
import type { Contract } from "../api/types";
import { clausesOf, clausesToWord, firstClauses, worded } from "./clauses";

const saying = (clauses: Record<string, unknown>) => ({ clauses }) as unknown as Contract;

test("a new contract says something about every matter one is expected to settle", () => {
  for (const kind of ["pair", "co_supervision", "group"] as const) {
    const clauses = firstClauses(kind);
    expect(worded(clauses)).toHaveLength(13);
    for (const { label, text } of worded(clauses))
      expect([label, text.length > 40]).toEqual([label, true]);
    expect(clauses.filter(({ text }) => !text).map(({ id }) => id)).toEqual(["outside_contact"]);
  }
  const said = (kind: "pair" | "group") => firstClauses(kind).map(({ text }) => text);
  expect(said("group")).not.toEqual(said("pair"));
});

test("an older one keeps its words and its order, and what it leaves out is there to be worded", () => {
  const old = saying({ house_rule: "Tea first.", sharing: "Only what is brought." });
  expect(clausesOf(old).map(({ id }) => id)).toEqual(["sharing", "house_rule"]);
  const offered = clausesToWord(old);
  expect(offered).toHaveLength(15);
  expect(offered[0]).toMatchObject({ id: "purpose", text: "" });
  expect(worded(offered).map(({ text }) => text)).toEqual(["Only what is brought.", "Tea first."]);
});
