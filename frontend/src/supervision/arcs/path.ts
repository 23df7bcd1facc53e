/** The arc's milestones: in which order they are told, where each is, what each asks. Any open one may be taken. */
import type { Content } from "./content";
import type { Alternative, Alternatives, Arc, Entry, Sorted, StepName, StepState } from "./wire";

export const STEPS: readonly StepName[] = [
  "settle",
  "name",
  "body",
  "echo",
  "urge",
  "fear_line",
  "sort",
  "bring",
  "received",
  "remember",
  "look",
  "compare",
  "choice",
  "idea",
  "next_time",
  "follow_up",
  "close",
];

/** Remembering, looking and comparing are one walk, and an idea comes out of it: their own pages. */
const ELSEWHERE: Partial<Record<StepName, string>> = {
  remember: "remember",
  look: "remember",
  compare: "remember",
  idea: "idea",
};

export function hrefOf(arcId: string, step: StepName | null, more: Record<string, string> = {}) {
  if (step === null) return `/arcs/${arcId}`;
  const page = ELSEWHERE[step];
  if (page) return `/arcs/${arcId}/${page}`;
  return `/arcs/${arcId}?${new URLSearchParams({ at: step, ...more })}`;
}

const OF_GROUP: Record<string, StepName> = {
  body: "body",
  echo: "echo",
  urge: "urge",
  choice: "choice",
  next: "next_time",
  hypothesis: "idea",
  follow_up: "follow_up",
};
const OF_QUESTION: Record<string, StepName> = {
  N5: "fear_line",
  fear_professional: "fear_line",
  M2: "sort",
  situation: "sort",
  alternatives: "sort",
};
const WAYS = ["humanity", "kindness", "steady"];

/** Where on the path the words to a question stand, to be changed there. */
export function whereWritten(content: Content, arcId: string, question: string) {
  const group = content.prompts.byId.get(question)?.group.id ?? "";
  const step = OF_QUESTION[question] ?? OF_GROUP[group];
  if (step) return hrefOf(arcId, step);
  if (WAYS.includes(group)) return hrefOf(arcId, "name", { way: group });
  // The needs stand above, on this very page; what came from elsewhere is not on this path.
  return group === "name" ? hrefOf(arcId, "name") : undefined;
}

export function isStep(name: string | null): name is StepName {
  return STEPS.some((step) => step === name);
}

export function stateOf(arc: Arc, name: StepName): StepState {
  return arc.steps.find((step) => step.name === name)?.state ?? "todo";
}

/** The steps worth a line: what the arc cannot take is not mentioned, looking is told once. */
export function shownSteps(arc: Arc): { name: StepName; state: StepState; reason: string }[] {
  const reasonOf = (name: StepName) => arc.steps.find((one) => one.name === name)?.reason ?? "";
  return STEPS.filter((name) => !["look", "compare", "close"].includes(name))
    .map((name) => ({ name, state: stateOf(arc, name), reason: reasonOf(name) }))
    .filter(({ state }) => state !== "not_applicable");
}

export function entryOf(arc: Pick<Arc, "entries">, question: string): Entry | undefined {
  return arc.entries.find((entry) => entry.question === question);
}

export function sortedOf(value: unknown): Sorted | undefined {
  const raw = value as Partial<Sorted> | null | undefined;
  if (!raw || typeof raw.primary !== "string" || raw.primary === "") return undefined;
  return { primary: raw.primary, also: typeof raw.also === "string" ? raw.also : null };
}

export function alternativesOf(value: unknown): Alternatives {
  const raw = value as Partial<Alternatives> | null | undefined;
  const ticked = Array.isArray(raw?.ticked) ? raw.ticked : [];
  return {
    ticked: ticked.filter(
      (one): one is Alternative => typeof one?.group === "string" && typeof one.text === "string",
    ),
    own: typeof raw?.own === "string" ? raw.own : "",
  };
}

/** Two devices ticked: every tick once, both own lines. */
export function bothAlternatives(mine: unknown, theirs: unknown): Alternatives {
  const here = alternativesOf(mine);
  const there = alternativesOf(theirs);
  const known = new Set(there.ticked.map(({ group, text }) => `${group} ${text}`));
  const own = [there.own, here.own].filter((text) => text.trim() !== "");
  return {
    ticked: [
      ...there.ticked,
      ...here.ticked.filter(({ group, text }) => !known.has(`${group} ${text}`)),
    ],
    own: [...new Set(own)].join("\n"),
  };
}

/** Hinted cards first, each with its reason; the others as the content has them. Nothing is chosen. */
export function offered(content: Content, hints: Arc["hints"]) {
  const cards = content.situations.situations;
  const reasonOf = (id: string) => hints.find((hint) => hint.situation === id)?.reason;
  const hinted = hints.flatMap((hint) => cards.filter((card) => card.id === hint.situation));
  const rest = cards.filter((card) => !hinted.includes(card));
  return [...new Set([...hinted, ...rest])].map((card) => ({ card, reason: reasonOf(card.id) }));
}

/** Where else it may have come from, in this order on every card. */
export const GROUPS = ["life", "them", "fit", "between_us", "service", "unknown"] as const;

export const SILENT = "gone_without_word";
export const SILENT_SAFETY = "silent_safety";

/** May "they made a different choice" be said here? Not for every ending was it theirs. */
export function choiceGate(arc: Pick<Arc, "departure">): "ask" | "choice" | "goodbye" {
  if (!arc.departure) return "goodbye";
  const decided = arc.departure.who_decided;
  if (decided === "") return "ask";
  return decided === "client" || decided === "unknown" ? "choice" : "goodbye";
}

/** The walk from the feeling to what one brings. Its smaller places are offered here too. */
const WALK: readonly StepName[] = [
  "name",
  "body",
  "echo",
  "urge",
  "fear_line",
  "sort",
  "bring",
  "received",
];

/** Where to go on from here: the next place of the walk nobody has been to, else the whole path. */
export function onward(arc: Arc, from: StepName): StepName | null {
  const here = WALK.indexOf(from);
  if (here < 0) return null;
  // A message may be no ending: nothing leads to what the fear says of one.
  const ahead = WALK.slice(here + 1).filter(
    (name) => name !== "received" && !(name === "fear_line" && arc.departure?.unconfirmed),
  );
  return ahead.find((name) => ["todo", "doing"].includes(stateOf(arc, name))) ?? null;
}

export type Stage = "settle" | "safety" | "aside" | "closed" | "overview" | StepName;

/** These wait until it is known that nobody who went silent is in danger. */
const AFTER_SILENCE: readonly StepName[] = ["fear_line", "sort", "choice"];

/** What the page shows for an address: safety before anything, and nothing the arc cannot take. */
export function stageOf(arc: Arc, at: StepName | null, worried: boolean): Stage {
  if (at !== "follow_up") {
    if (isClosed(arc)) return "closed";
    if (arc.status === "set_aside") return "aside";
    if (!arc.settled) return "settle";
  }
  if (at === null) return "overview";
  if (worried || (arc.asks_about_silence && AFTER_SILENCE.includes(at))) return "safety";
  return stateOf(arc, at) === "not_applicable" ? "overview" : at;
}

export function isClosed(arc: Pick<Arc, "status">): boolean {
  return arc.status === "closed" || arc.status === "closed_client_returned";
}
