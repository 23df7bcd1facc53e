/** Days as the server writes them, and what the work with somebody is called here. */
import { i18n } from "../../i18n";
import { namesOf, othersIn } from "../../people/names";
import type { Leave } from "./queries";

/** The date on the wall here, as "2026-11-23". */
export function localDay(moment: Date): string {
  const two = (number: number) => String(number).padStart(2, "0");
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

type Work = {
  name: string;
  kind: string;
  people: readonly { id: string; name: string; part: string }[];
};

/** The kind of a relationship of which only the people are known. */
export function kindOf(people: readonly { part: string }[]): string {
  const has = (part: string) => people.some((one) => one.part === part);
  return has("facilitator") ? "group" : has("co_supervisor") ? "co_supervision" : "pair";
}

/** "Mina"; where two supervise her, "Mina, together with Lin"; a group by its name. */
export function workWith({ kind, name, people }: Work, myId: string, isTwice = false): string {
  if (kind === "group" && name) return name;
  const who = namesOf(people.filter(({ part }) => part === "supervisee"));
  const beside = people.filter(
    ({ id, part }) => id !== myId && (part === "supervisor" || part === "co_supervisor"),
  );
  if (kind !== "co_supervision" || beside.length === 0)
    return isTwice
      ? i18n.t({ id: "leave.alone", message: "{who}, you alone", values: { who } })
      : who;
  return i18n.t({
    id: "leave.together",
    message: "{who}, together with {beside}",
    values: { who, beside: namesOf(beside) },
  });
}

/** Which work this is about: a pair and a co-supervision with the same person are told apart by it. */
export function workOf(
  { relationship, supervisor, cover }: Pick<Leave, "relationship" | "supervisor" | "cover">,
  myId: string,
): string {
  const kind = kindOf(relationship.people);
  const people = relationship.people.filter(({ part }) => part !== "cover");
  const mine = people.some(({ id, part }) => id === myId && part === "supervisee");
  if (mine && !(kind === "group" && relationship.name)) return namesOf(othersIn({ people }, myId));
  const seenBy = myId === cover.id ? supervisor.id : myId;
  return workWith({ kind, name: relationship.name, people }, seenBy);
}

/** Everybody who is supervised there, each once. */
export function supervised(leaves: readonly Leave[]) {
  const people = leaves.flatMap(({ relationship }) => relationship.people);
  const found = people.filter(({ part }) => part === "supervisee");
  return [...new Map(found.map((one) => [one.id, one])).values()];
}
