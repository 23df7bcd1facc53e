/** Where an arc leads: safety first, hints with reasons, nothing forced, nothing counted. */
import { expect, test } from "vitest";
import type { Content } from "./content";
import { madeArc, situations } from "./made";
import { bothAlternatives, choiceGate, offered, onward, shownSteps, stageOf } from "./path";
import type { Decided } from "./wire";

const content = { situations } as unknown as Content;
const decidedBy = (who_decided: Decided | "") =>
  madeArc({
    departure: {
      kind: "message",
      learned_on: "2026-11-20",
      who_decided,
      reported_improvement: "",
      unconfirmed: false,
      came_back_on: null,
    },
  });

test("the hinted card comes first with its reason, the others keep their order and have none", () => {
  const cards = offered(content, madeArc().hints);
  expect(cards.map(({ card }) => card.id)).toEqual([
    "gone_without_word",
    "early_ending",
    "other_or_unsure",
  ]);
  expect(cards.map(({ reason }) => reason)).toEqual([
    "No contact since the missed session",
    undefined,
    undefined,
  ]);
});

test("safety is asked before anything, wherever one wanted to go", () => {
  const arc = madeArc({ settled: null });
  for (const at of ["name", "bring", "sort", null] as const)
    expect(stageOf(arc, at, false)).toBe("settle");
});

test("somebody went silent: their safety comes before the card, the fear and the choice, not before the feeling", () => {
  const arc = madeArc({ asks_about_silence: true });
  expect(stageOf(arc, "sort", false)).toBe("safety");
  expect(stageOf(arc, "fear_line", false)).toBe("safety");
  expect(stageOf(arc, "name", false)).toBe("name");
});

test("a step that the crisis route closed cannot be reached, and is not listed", () => {
  const arc = madeArc({
    crisis: true,
    steps: madeArc().steps.map((step) =>
      ["fear_line", "sort", "choice"].includes(step.name)
        ? { ...step, state: "not_applicable" as const }
        : step,
    ),
  });
  expect(stageOf(arc, "fear_line", false)).toBe("overview");
  expect(shownSteps(arc).map(({ name }) => name)).not.toContain("choice");
  expect(stageOf(arc, "name", false)).toBe("name");
});

test("a look back is open when the arc is closed or set aside", () => {
  expect(stageOf(madeArc({ status: "closed" }), "follow_up", false)).toBe("follow_up");
  expect(stageOf(madeArc({ status: "set_aside" }), "follow_up", false)).toBe("follow_up");
  expect(stageOf(madeArc({ status: "closed" }), "name", false)).toBe("closed");
});

test("their choice is offered only where it was theirs, or nobody knows", () => {
  expect(choiceGate(decidedBy("client"))).toBe("choice");
  expect(choiceGate(decidedBy("unknown"))).toBe("choice");
  expect(choiceGate(decidedBy(""))).toBe("ask");
  for (const who of ["other", "circumstances", "service", "me"] as const)
    expect(choiceGate(decidedBy(who))).toBe("goodbye");
  expect(choiceGate(madeArc({ departure: null }))).toBe("goodbye");
});

test("going on passes by what was skipped or kept for later, and ends at the whole path", () => {
  const states = { body: "skipped", echo: "later" } as Record<string, "skipped" | "later">;
  const arc = madeArc({
    steps: madeArc().steps.map((step) => ({ ...step, state: states[step.name] ?? step.state })),
  });
  expect(onward(arc, "name")).toBe("urge");
  expect(onward(arc, "bring")).toBeNull();
  expect(onward(arc, "choice")).toBeNull();
});

test("two devices ticked: every tick is kept once, and both own lines", () => {
  const here = { ticked: [{ group: "life", text: "Money" }], own: "rain" };
  const there = {
    ticked: [
      { group: "life", text: "Money" },
      { group: "them", text: "They needed time" },
    ],
    own: "a new job",
  };
  expect(bothAlternatives(here, there)).toEqual({
    ticked: there.ticked,
    own: "a new job\nrain",
  });
});

test("where a message may be no ending, the walk does not lead to what the fear says", () => {
  const silent = madeArc();
  expect(onward(silent, "urge")).toBe("fear_line");
  const departure = { ...silent.departure, unconfirmed: true } as typeof silent.departure;
  expect(onward(madeArc({ departure }), "urge")).toBe("sort");
});
