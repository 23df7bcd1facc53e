import { expect, test } from "vitest";
import { buildModel } from "../engine/model";
import { excerptOf, TALK } from "../testing";
import { countByTurn, excerptAt, placeExcerpts } from "./placed";

const model = buildModel(TALK);

test("overlapping excerpts are counted at their turn, and a click means the shortest", () => {
  const whole = excerptOf(TALK, 4, 9);
  const part = excerptOf(TALK, 5, 6);
  const placed = placeExcerpts(model, [whole, part]);
  expect(placed.map(({ id }) => id)).toEqual(["excerpt-4-9", "excerpt-5-6"]);
  expect([...countByTurn(placed)]).toEqual([[1, 2]]);
  const sit = model.charStart[4] as number;
  expect(excerptAt(placed, sit)?.id).toBe("excerpt-5-6");
  expect(excerptAt(placed, model.charStart[3] as number)?.id).toBe("excerpt-4-9");
  expect(excerptAt(placed, 0)).toBeNull();
});

test("an excerpt whose recording was deleted is not in the text", () => {
  expect(placeExcerpts(model, [excerptOf(TALK, 4, 9, { state: "removed" })])).toEqual([]);
});
