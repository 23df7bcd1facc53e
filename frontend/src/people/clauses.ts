/** The clauses of a contract, and what a new one says until the administrator words it otherwise. */
import type { Contract } from "../api/types";
import { i18n } from "../i18n";
import { clauseWord } from "./words";

export interface Clause {
  id: string;
  label: string;
  text: string;
}

/** Plain, and complete enough to sign. */
export function firstClauses(): Clause[] {
  return [
    {
      id: "purpose",
      label: i18n.t({ id: "clause.purpose", message: "Purpose" }),
      text: i18n.t({
        id: "clause.purpose.text",
        message: "We meet regularly so that the work with clients, and what it stirs up, is held.",
      }),
    },
    {
      id: "sharing",
      label: i18n.t({ id: "clause.sharing", message: "What is shared" }),
      text: i18n.t({
        id: "clause.sharing.text",
        message:
          "Only what the supervisee brings is read. It can be taken back. It is not copied or passed on.",
      }),
    },
    {
      id: "limits_of_privacy",
      label: i18n.t({ id: "clause.limits", message: "Limits of privacy" }),
      text: i18n.t({
        id: "clause.limits.text",
        message:
          "Where someone may be at serious risk, or the law asks, the supervisor must act. The supervisee is told first unless that would be unsafe.",
      }),
    },
    {
      id: "evaluation",
      label: i18n.t({ id: "clause.evaluation", message: "Evaluation" }),
      text: i18n.t({
        id: "clause.evaluation.text",
        message: "What is brought here is no part of any evaluation.",
      }),
    },
    {
      id: "recordings",
      label: i18n.t({ id: "clause.recordings", message: "Recordings" }),
      text: i18n.t({
        id: "clause.recordings.text",
        message:
          "Heard only with the client's consent, and destroyed by the date the client agreed to.",
      }),
    },
  ];
}

/** Clauses are named texts; a list of titled ones reads the same. */
export function clausesOf(contract: Pick<Contract, "clauses">): Clause[] {
  const { clauses } = contract as { clauses: unknown };
  if (!clauses || typeof clauses !== "object") return [];
  const place = (id: string) => (ORDER.includes(id) ? ORDER.indexOf(id) : ORDER.length);
  const inOrder = Object.entries(clauses).sort(([a], [b]) => place(a) - place(b));
  return inOrder.map(([id, clause]): Clause => {
    if (clause && typeof clause === "object" && "text" in clause) {
      const titled = clause as { title?: unknown; text: unknown };
      return { id, label: String(titled.title ?? id), text: String(titled.text) };
    }
    const text = Array.isArray(clause) ? clause.join("\n") : String(clause);
    return { id, label: named(id), text };
  });
}

/** The database keeps no order of names; a contract reads from why to what if. */
const ORDER = [
  "purpose",
  "meetings",
  "reply",
  "sharing",
  "privacy",
  "limits_of_privacy",
  "recordings",
  "evaluation",
  "difference",
  "if_it_isnt_working",
];

function named(id: string): string {
  const known = clauseWord(id);
  if (known) return known;
  const words = id.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
