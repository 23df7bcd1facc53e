/** The shapes of ideas, plans and insights as the server tells them. */
export type Aliased = { id: string; alias: string };
export type IdeaStatus = "open" | "standing" | "wobbling" | "gone";
export type PlanState = "open" | "kept" | "changed" | "dropped";

export type Idea = {
  id: string;
  arc_id: string;
  case: Aliased | null;
  when: string;
  they: string;
  may_mean: string;
  expect: string;
  drop_if: string;
  excerpt_ids: string[];
  no_record: boolean;
  status: IdeaStatus;
  revision: number;
  made_at: string;
  can: string[];
};

export type PlanSilence = {
  excerpt_id: string;
  start_ms: number;
  end_ms: number;
  label_text: string;
};

export type Plan = {
  id: string;
  arc_id: string;
  /** null: my practice */
  case: Aliased | null;
  cue: string;
  silence: PlanSilence | null;
  will: string;
  look_back_on: string;
  state: PlanState;
  looked_back: string;
  revision: number;
  made_at: string;
  can: string[];
};

export type Insight = {
  /** null while nothing is written */
  id: string | null;
  arc_id: string;
  text: string;
  reworded: string;
  state: "private" | "second_reader" | "published";
  second_reading: {
    reader: { id: string; name: string };
    asked_at: string;
    answered_at: string | null;
    fine: boolean | null;
  } | null;
  revision: number;
  can: string[];
};

/** An insight as it is reworded: its first words and its arc stay out of sight. */
export type BlankPage = Omit<Insight, "arc_id" | "text">;

export type SecondReading = {
  id: string;
  text: string;
  asked_at: string;
  answered_at: string | null;
  fine: boolean | null;
  can: string[];
};

export type LibraryEntry = { id: string; text: string };
