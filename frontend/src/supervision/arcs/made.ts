/** A made arc and a made content for the tests of these pages. */
import type { Arc, Entry, StepName } from "./wire";

export const ID = "0193a5c2-0000-7000-8000-000000000002";

const NAMES: StepName[] = [
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

export function madeArc(change: Partial<Arc> = {}): Arc {
  return {
    id: ID,
    case: { id: "c1", alias: "Heron" },
    kind: "silence",
    opened_at: "2026-11-20T22:10:00Z",
    closed_at: null,
    departure: {
      kind: "silence",
      learned_on: "2026-11-20",
      who_decided: "",
      reported_improvement: "",
      unconfirmed: false,
      came_back_on: null,
    },
    status: "open",
    crisis: false,
    asks_about_silence: false,
    set_aside_until: null,
    revision: 1,
    settled: { at_risk: "no", all_right: "yes" },
    steps: NAMES.map((name) => ({ name, state: name === "settle" ? "done" : "todo", reason: "" })),
    stones: { received: "open", looked: "open", choice: "open" },
    next: "name",
    choice_fits: false,
    choice_says: "This often helps more after you've been heard.",
    entries: [],
    beliefs: [],
    hints: [{ situation: "gone_without_word", reason: "No contact since the missed session" }],
    owed: [],
    follow_ups: [],
    carried: [],
    brought_at: null,
    received_at: null,
    closing_line: null,
    can: ["write", "bring", "close"],
    ...change,
  };
}

export function madeEntry(question: string, value: unknown, revision = 1): Entry {
  return {
    question,
    value,
    revision,
    content_version: 1,
    locale: "en",
    updated_at: "2026-11-23T10:00:00Z",
  };
}

const prompt = (id: string, text: string, kind = "text", more: object = {}) => ({
  id,
  text,
  kind,
  vis: "me",
  ...more,
});

export const prompts = {
  groups: [
    {
      id: "name",
      label: "Name it",
      intro: "Plain words are best.",
      prompts: [
        prompt("N1", "When they left, I felt like …", "starter"),
        prompt("N2", "Which feeling is loudest?", "emotion_pick"),
        prompt("N3", "If this feeling could say one short sentence, what would it say?"),
        prompt("N5", "What am I telling myself this says about me?", "fear_line"),
        prompt("N6", "How strong is it right now?", "slider"),
      ],
    },
    {
      id: "body",
      label: "Body",
      intro: "Skip this if your body is not a good place to look today.",
      prompts: [prompt("B1", "Where do I feel it?", "body_pick"), prompt("B3", "What did it do?")],
    },
    {
      id: "echo",
      label: "An older goodbye",
      intro: "Optional.",
      prompts: [prompt("E1", "Have I felt something like this before?")],
    },
    {
      id: "steady",
      label: "Steady attention",
      intro: "",
      prompts: [prompt("M2", "What do I know happened? What am I filling in?", "two_columns")],
    },
    {
      id: "need",
      label: "What I need from you",
      intro: "Your supervisor reads this first.",
      prompts: [
        prompt("R1", "From you, first, I need …", "multi", {
          vis: "pair",
          options: ["just listen", "help me think"],
        }),
      ],
    },
    {
      id: "urge",
      label: "What I feel pulled to do",
      intro: "A pull is not an act.",
      prompts: [
        prompt("U1", "What do I feel pulled to do next?", "urge_pick"),
        prompt("U5", "Am I keeping the next client at arm's length?", "yes_no_note", {
          urge: "harden",
        }),
        prompt("U6", "Whose worry would that ease? Theirs or mine?", "choice", {
          options: ["theirs", "mine", "both", "not sure"],
        }),
      ],
    },
    {
      id: "choice",
      label: "Their choice",
      intro: "Only if it fits.",
      prompts: [
        prompt(
          "A1",
          "Try both lines. 'They left me.' 'They made a different choice for themselves.' What changes?",
          "two_columns",
        ),
      ],
    },
    {
      id: "goodbye",
      label: "The goodbye we didn't have",
      intro: "This is never sent. There is no send button.",
      prompts: [prompt("G1", "If there had been a last session, what would I have wanted to say?")],
    },
    {
      id: "next",
      label: "Next time",
      intro: "One thing is plenty.",
      prompts: [prompt("X1", "When a moment like this comes again, I will …", "if_then")],
    },
  ],
  follow_up: {
    label: "A week on",
    prompts: [
      prompt("F1", "How true does the fear line feel now?", "slider"),
      prompt("F2", "Did any of it follow me into other sessions? How?"),
    ],
  },
};

export const emotions = {
  families: [{ id: "left", label: "Left", words: ["abandoned", "rejected"] }],
  body_places: ["chest", "throat"],
  body_qualities: ["heavy"],
  intensity: { min: 0, max: 100, low: "barely there", high: "fills the room" },
  urges: [
    { id: "over_accommodate", label: "Say yes to more than is right", eg: "", serve: "A limit?" },
    {
      id: "avoid_challenge",
      label: "Steer round the hard thing",
      eg: "",
      serve: "What, and when?",
    },
    { id: "strain_to_keep", label: "Work to keep them", eg: "", serve: "A good goodbye?" },
    {
      id: "harden",
      label: "Keep the next person at arm's length",
      eg: "stay cool",
      serve: "What would it take to be in the room with them?",
    },
    { id: "none", label: "No pull that I notice", eg: "", serve: "" },
  ],
};

const card = (id: string, title: string, life: string) => ({
  id,
  title,
  fits_when: `When: ${title}`,
  fear_says: [`Fear of ${id}`],
  often_true: `Often true of ${id}.`,
  still_worth_asking: `Worth asking of ${id}?`,
  alternatives: {
    life: [life],
    them: ["They needed time"],
    fit: [],
    between_us: ["We never spoke of endings"],
    service: [],
    unknown: ["I don't know"],
  },
  record_can_show: ["Words"],
  record_cannot_show: ["Why"],
});

export const situations = {
  intro: "Pick what fits best.",
  who_decided: [
    { id: "client", label: "They chose to stop" },
    { id: "service", label: "The service or placement ended it" },
    { id: "unknown", label: "I don't know" },
  ],
  situations: [
    card("early_ending", "They stopped early", "Money"),
    card("gone_without_word", "They went silent", "Lost phone"),
    card("other_or_unsure", "Something else, or I'm not sure yet", "A move"),
  ],
};

export const words = {
  labels: {
    fear_self: "What I feel it says about me",
    fear_professional: "What I'd say as a professional",
    belief: "How true does this feel?",
    more_than_one: "More than one may be true.",
  },
  safety: {
    first: "Before anything: is anyone at risk?",
    answers: {
      no: "No",
      not_sure: "Not sure",
      yes: "Yes, someone may be in danger now",
      died: "The client has died",
      harm: "Serious harm in the work",
    },
    silent_answers: { no: "No", not_sure: "Not sure", yes: "Yes" },
    silent: "Is there any reason to worry about their safety?",
    all_right: "Are you all right to go on?",
    all_right_answers: { yes: "Yes", a_little: "Just a little", not_now: "Not now" },
  },
  choice: {
    line: "They made a different choice for themselves.",
    heard_first: "This often helps more after you've been heard.",
  },
  steps: { received: "Received", looked: "Looked", choice: "Their choice" },
  look_back: "A look back, when you like",
  closing_lines: ["You will not keep everyone. You stayed with this one.", "You looked."],
};
