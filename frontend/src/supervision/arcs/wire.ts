/** The shapes of the processing arc as the server tells them. */
export type Kind = "message" | "no_show" | "cancelled" | "told_me" | "silence" | "other";
export type Decided = "client" | "other" | "circumstances" | "service" | "me" | "unknown";
export type AtRisk = "no" | "not_sure" | "yes" | "died";
export type AllRight = "yes" | "a_little" | "not_now";

export type StepName =
  | "settle"
  | "name"
  | "body"
  | "echo"
  | "urge"
  | "fear_line"
  | "sort"
  | "bring"
  | "received"
  | "remember"
  | "look"
  | "compare"
  | "choice"
  | "idea"
  | "next_time"
  | "follow_up"
  | "close";
export type StepState = "todo" | "doing" | "done" | "skipped" | "later" | "not_applicable";
export type Step = { name: StepName; state: StepState };

export type StoneState = "open" | "done" | "skipped" | "not_applicable";
export type Stones = { received: StoneState; looked: StoneState; choice: StoneState };

export type Entry = {
  question: string;
  value: unknown;
  revision: number;
  content_version: number;
  locale: string;
  updated_at: string;
};

export type BeliefKey = "B0" | "B1" | "B2";
export type Belief = { key: BeliefKey; value: number; at: string };

export type OwedAnswer = "yes" | "offered" | "not_possible" | "not_sure";
export type Owed = { kind: string; label: string; answer: OwedAnswer | "" };

export type FollowUp = {
  id: string;
  due_on: string;
  days: number;
  state: "waiting" | "done" | "closed";
};

export type ArcStatus =
  | "open"
  | "set_aside"
  | "paused_for_safety"
  | "closed"
  | "closed_client_returned";

export type Arc = {
  id: string;
  case: { id: string; alias: string } | null;
  departure: {
    kind: Kind;
    learned_on: string;
    who_decided: Decided | "";
    came_back_on: string | null;
  } | null;
  status: ArcStatus;
  crisis: boolean;
  /** They went silent, and nobody has said yet whether there is reason to worry. */
  asks_about_silence: boolean;
  set_aside_until: string | null;
  revision: number;
  settled: { at_risk: AtRisk; all_right: AllRight | "" } | null;
  steps: Step[];
  stones: Stones;
  next: StepName | null;
  choice_fits: boolean;
  choice_says: string;
  entries: Entry[];
  beliefs: Belief[];
  hints: { situation: string; reason: string }[];
  owed: Owed[];
  follow_ups: FollowUp[];
  carried: { agenda_id: string; session_id: string; at: string }[];
  brought_at: string | null;
  received_at: string | null;
  can: string[];
};

export type ArcLine = {
  id: string;
  case: { id: string; alias: string } | null;
  kind: Kind | null;
  status: ArcStatus;
  crisis: boolean;
  stones: Stones;
  next: StepName | null;
  opened_at: string;
  closed_at: string | null;
};

export type Home = {
  look_backs: {
    arc_id: string;
    follow_up_id: string;
    case: { id: string; alias: string } | null;
  }[];
  carry_overs: { arc_id: string; session_id: string }[];
  waiting: {
    agenda_id: string;
    with: string[];
    since: string;
    promised_by: string | null;
    reminded: boolean;
    between_sessions: boolean;
  }[];
  arcs: ArcLine[];
};

export type BringEntry = {
  question: string;
  text: string;
  group: string;
  value: unknown;
  ticked: boolean;
  one_by_one: boolean;
};

export type BringChoices = {
  targets: {
    relationship: {
      id: string;
      name: string;
      people: { id: string; name: string; part: string }[];
    };
    session: { id: string; starts_at: string } | null;
  }[];
  entries: BringEntry[];
  stays: string[];
};

export type Felt = "yes" | "partly" | "not_yet";

/** What is kept for the two questions of sorting. */
export type Sorted = { primary: string; also: string | null };
export type Alternative = { group: string; text: string };
export type Alternatives = { ticked: Alternative[]; own: string };
