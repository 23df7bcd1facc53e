/** The shapes of safety items and practice concerns as the server tells them. */
import type { Relationship } from "../../api/types";

export type Person = { id: string; name: string };
export type About = "client" | "other" | "self";

export type DutyAction = {
  id: string;
  what: string;
  who: string;
  by: string | null;
  told: string;
  done_at: string | null;
  written_by: Person;
  at: string;
};

export type RiskFlag = {
  id: string;
  relationship: Pick<Relationship, "id" | "people">;
  about: About;
  facts: string;
  state: "open" | "acknowledged" | "handed_over" | "closed";
  raised_by: Person;
  raised_at: string;
  acknowledge_by: string;
  acknowledged_at: string | null;
  acknowledged_by: Person | null;
  cover_asked_at: string | null;
  escalated_at: string | null;
  closed_at: string | null;
  closing_reason: string;
  case: { id: string; alias: string } | null;
  arc_id: string | null;
  actions: DutyAction[];
  can: string[];
};

export type Concern = {
  id: string;
  relationship_id: string;
  author: Person;
  about: Person;
  made_at: string;
  shared_at: string | null;
  escalated: boolean;
  response: string;
  responded_at: string | null;
  observed: string;
  steps: string;
  can: string[];
};
