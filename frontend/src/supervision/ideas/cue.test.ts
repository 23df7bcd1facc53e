import { expect, test } from "vitest";
import { cueOf, hrefOfPlan } from "./cue";

test("a silence travels to its plan as times and nothing else", () => {
  const href = hrefOfPlan({
    arcId: "a1",
    excerptId: "e1",
    silence: { start_ms: 724_000, end_ms: 730_500 },
  });
  const address = new URL(href, "https://stillroom.test");
  expect(address.pathname).toBe("/arcs/a1/idea");
  expect(cueOf(address.search)).toEqual({ excerpt_id: "e1", start_ms: 724_000, end_ms: 730_500 });
});

test("an address that names no silence begins a plan without one", () => {
  expect(cueOf("")).toBeUndefined();
  expect(cueOf("?quiet=e1")).toBeUndefined();
  expect(cueOf("?quiet=e1~5~5")).toBeUndefined();
});
