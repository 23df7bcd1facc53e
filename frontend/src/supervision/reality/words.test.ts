import { expect, test } from "vitest";
import { marksFor } from "./words";

test("how somebody looked is first offered as what the record can't show", () => {
  expect(marksFor({ kind: "look", offered_mark: "cannot_show" })[0]).toBe("cannot_show");
  expect(marksFor({ kind: "look", offered_mark: "" })[0]).toBe("cannot_show");
});

test("'differs' is never offered first, and no answer is left out", () => {
  for (const kind of ["words", "event", "look"] as const)
    for (const offered_mark of ["", "match", "differs", "not_in_record", "cannot_show"] as const) {
      const offered = marksFor({ kind, offered_mark });
      expect(offered[0]).not.toBe("differs");
      expect(new Set(offered).size).toBe(4);
    }
});
