/** A supervisor is offered nothing that is not so of this person. */
import { expect, test } from "vitest";
import type { Agenda } from "../../api/types";
import { fitting, openGap } from "./starters";

const starters = ["RC1", "RC7", "RC10", "RC13"].map((id) => ({
  id,
  text: id,
  ...(id === "RC13" ? { kind: "holding_line" } : {}),
}));

function offered(...said: [string, unknown][]) {
  const answers = said.map(([prompt_id, value]) => ({ prompt_id, value }));
  const agenda = { needs: { answers } } as unknown as Pick<Agenda, "needs">;
  return fitting(agenda, starters).map(({ id }) => id);
}

test("where nothing was asked or ticked, no way to begin says that it was", () => {
  expect(offered()).toEqual(["RC1"]);
  expect(offered(["R3", { there: false, text: "a line of hers" }])).toEqual(["RC1"]);
});

test("a part that is hard to say is spoken of where she ticked it", () => {
  expect(offered(["R3", { there: true, text: "" }])).toEqual(["RC1", "RC10"]);
});

test("what she asked not to be done is spoken of where she asked it", () => {
  expect(offered(["R2", { chosen: ["rush to fix it"], own: "" }])).toEqual(["RC1", "RC7"]);
});

test("a gap waits as long as the line stands as it was offered", () => {
  const holding = { id: "RC13", text: "I can't answer properly until … I'm with you." };
  expect(openGap(`${holding.text} `, [holding])).toBe(holding);
  expect(openGap("Hello.\n\nI can't answer  properly until … I'm with you.", [holding])).toBe(
    holding,
  );
  expect(openGap("I can't answer properly until Friday. I'm with you.", [holding])).toBeUndefined();
});
