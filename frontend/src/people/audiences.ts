/** Where two supervise: the lead, the second, or both. Each is a relationship of its own, smaller ones first. */
import { i18n } from "../i18n";
import { namesOf } from "./names";

type Person = { id: string; name: string; part: string };
type Known = { id: string; kind: string; people: readonly Person[] };
export type Audience = { id: string; label: string; names: string };
export type Audiences = { question: string; each: Audience[] };

/** Whom something meant for `id` could be for. Nothing where only one person supervises, or nobody can be asked alone. */
export function audiencesOf(
  relationships: readonly Known[],
  id: string,
  myId: string,
): Audiences | undefined {
  const meant = relationships.find((one) => one.id === id);
  if (!meant || meant.kind === "group") return undefined;
  const together = relationships.find(
    (one) =>
      one.kind === "co_supervision" &&
      meant.people
        .filter((person) => person.part !== "cover")
        .every((person) => one.people.some(({ id }) => id === person.id)),
  );
  if (!together) return undefined;
  const supervising = together.people.filter(
    (one) => one.part === "supervisor" || one.part === "co_supervisor",
  );
  const lead = supervising.find((one) => one.part === "supervisor");
  const second = supervising.filter((one) => one !== lead);
  if (!lead || second.length === 0) return undefined;
  const alone = [lead, ...second].flatMap((person): Audience[] => {
    const pair = relationships.find(
      (one) =>
        one.kind === "pair" &&
        one.people.some(({ id }) => id === myId) &&
        one.people.some(({ id, part }) => id === person.id && part === "supervisor"),
    );
    if (!pair) return [];
    const named = { name: person.name };
    return [
      {
        id: pair.id,
        names: person.name,
        label:
          person === lead
            ? i18n.t({ id: "forwhom.lead", message: "The lead, {name}", values: named })
            : i18n.t({ id: "forwhom.second", message: "The second, {name}", values: named }),
      },
    ];
  });
  const values = { lead: lead.name, second: namesOf(second), names: namesOf(supervising) };
  return {
    question:
      second.length === 1
        ? i18n.t({
            id: "forwhom.question",
            message: "The lead ({lead}), the second ({second}), or both?",
            values,
          })
        : i18n.t({
            id: "forwhom.question.more",
            message: "The lead ({lead}), one of the others ({second}), or all of them?",
            values,
          }),
    each: [
      ...alone,
      {
        id: together.id,
        names: values.names,
        label:
          second.length === 1
            ? i18n.t({ id: "forwhom.both", message: "Both, {names}", values })
            : i18n.t({ id: "forwhom.all", message: "All of them, {names}", values }),
      },
    ],
  };
}
