/** The clauses of a contract, and what a new one says until the administrator words it otherwise. */
import type { Contract } from "../api/types";
import { i18n } from "../i18n";
import { clauseWord } from "./words";

type Kind = Contract["relationship"]["kind"];

export interface Clause {
  id: string;
  label: string;
  text: string;
}

/** A contract reads from why to what if; the database keeps no order of names. */
const ORDER = [
  "purpose",
  "meetings",
  "kind",
  "sharing",
  "limits_of_privacy",
  "evaluation",
  "recordings",
  "reply",
  "emergency",
  "difference",
  "if_it_isnt_working",
  "outside_contact",
  "supervisors_supervision",
  "ending",
];

/** Plain, and complete enough to sign. */
export function firstClauses(kind: Kind): Clause[] {
  const texts: Record<string, string> = {
    purpose: i18n.t({
      id: "clause.purpose.text",
      message: "We meet regularly so that the work with clients, and what it stirs up, is held.",
    }),
    meetings: i18n.t({
      id: "clause.meetings.text",
      message:
        "We agree the day, the place and the length of each meeting beforehand. Whoever cannot come says so as early as they can, and we find another time.",
    }),
    kind: kindText(kind),
    sharing:
      kind === "group"
        ? i18n.t({
            id: "clause.sharing.group",
            message:
              "Only what somebody brings to the group is read there, by everybody in it, until a week after the meeting. It can be taken back. It is not copied or passed on, and what is said in the group stays in the group.",
          })
        : i18n.t({
            id: "clause.sharing.text",
            message:
              "Only what the supervisee brings is read. It can be taken back. It is not copied or passed on.",
          }),
    limits_of_privacy: i18n.t({
      id: "clause.limits.text2",
      message:
        "Where someone may be at serious risk, where the law asks, or where there is a serious concern about practice, the supervisor has to act. The supervisee is told first unless that would be unsafe.",
    }),
    evaluation: i18n.t({
      id: "clause.evaluation.text2",
      message:
        "Evaluations use the programme's form, on dates both know, and are read by both and by the programme. What is written or said here about one's own feelings is no part of them.",
    }),
    recordings: i18n.t({
      id: "clause.recordings.text",
      message:
        "Heard only with the client's consent, and destroyed by the date the client agreed to.",
    }),
    reply: i18n.t({
      id: "clause.reply.text",
      message:
        "What is brought is answered with a line within the days promised in this contract. When the supervisor is away, they say so and somebody named stands in.",
    }),
    emergency: i18n.t({
      id: "clause.emergency.text",
      message:
        "When someone may be in danger, the site's own procedure comes first. The duty contacts are listed under “Someone may be at risk”, and can be called at any hour that stands there.",
    }),
    difference: i18n.t({
      id: "clause.difference.text",
      message:
        "We differ in background and in power. Either may say when that makes something hard to bring, and we make room for it in our meetings.",
    }),
    if_it_isnt_working: i18n.t({
      id: "clause.notworking.text",
      message:
        "When it isn't working we say so to each other. Who finds that hard may ask the programme for somebody else, with no reason given and no mark against anyone.",
    }),
    outside_contact: "", // a name and a number that only people can give
    supervisors_supervision: i18n.t({
      id: "clause.theirs.text",
      message:
        "The supervisor has supervision for this work too. There the supervisee is not named and what they wrote is not shown.",
    }),
    ending: i18n.t({
      id: "clause.ending.text",
      message:
        "We keep a meeting for the goodbye. On the last day the supervisor stops seeing what was brought. The supervisee keeps everything they wrote and may take it with them; hours and evaluations stay with the programme.",
    }),
  };
  return ORDER.map((id) => ({ id, label: named(id), text: texts[id] ?? "" }));
}

function kindText(kind: Kind): string {
  switch (kind) {
    case "group":
      return i18n.t({
        id: "clause.kind.group",
        message:
          "We meet as a group. Each member chooses what to bring, has time of their own, and may pass. Nobody is asked to go further than they want.",
      });
    case "co_supervision":
      return i18n.t({
        id: "clause.kind.co",
        message:
          "Two supervisors work with one supervisee. The lead promises the answer. For each thing brought the supervisee chooses the lead, the second, or both.",
      });
    default:
      return i18n.t({
        id: "clause.kind.two",
        message: "We meet as two. Nobody else joins without both saying yes beforehand.",
      });
  }
}

/** What a contract says, and below it the usual clauses it says nothing about, empty. */
export function clausesToWord(contract: Contract): Clause[] {
  const there = clausesOf(contract);
  const more = ORDER.filter((id) => !there.some((one) => one.id === id));
  return [...there, ...more.map((id) => ({ id, label: named(id), text: "" }))].sort(byPlace);
}

/** A clause left empty is none. */
export function worded(clauses: readonly Clause[]): Clause[] {
  return clauses.filter(({ text }) => text.trim());
}

/** Clauses are named texts; a list of titled ones reads the same. */
export function clausesOf(contract: Pick<Contract, "clauses">): Clause[] {
  const { clauses } = contract as { clauses: unknown };
  if (!clauses || typeof clauses !== "object") return [];
  return Object.entries(clauses)
    .map(([id, clause]): Clause => {
      if (clause && typeof clause === "object" && "text" in clause) {
        const titled = clause as { title?: unknown; text: unknown };
        return { id, label: String(titled.title ?? id), text: String(titled.text) };
      }
      const text = Array.isArray(clause) ? clause.join("\n") : String(clause);
      return { id, label: named(id), text };
    })
    .sort(byPlace);
}

function byPlace(a: Clause, b: Clause): number {
  const place = ({ id }: Clause) => (ORDER.includes(id) ? ORDER.indexOf(id) : ORDER.length);
  return place(a) - place(b);
}

function named(id: string): string {
  const known = clauseWord(id);
  if (known) return known;
  const words = id.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
