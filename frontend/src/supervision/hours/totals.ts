/** Adding up hours: for each kind, given apart from received, and what was confirmed apart from what was not. */
import type { HoursEntry, HoursTotal } from "./wire";
import { KINDS } from "./words";

const SIDES = ["received", "given", null] as const;

export function totalsOf(entries: readonly HoursEntry[]): HoursTotal[] {
  const sorts = KINDS.flatMap((kind) => SIDES.map((side) => ({ kind, side })));
  return sorts.flatMap(({ kind, side }) => {
    const some = entries.filter((entry) => entry.kind === kind && entry.side === side);
    if (some.length === 0) return [];
    const confirmed = some.filter((entry) => entry.state === "confirmed");
    const other = some.filter((entry) => entry.state !== "confirmed");
    return [
      {
        kind,
        side,
        confirmed_minutes: sum(confirmed, "minutes"),
        confirmed_credit_minutes: sum(confirmed, "credit_minutes"),
        other_minutes: sum(other, "minutes"),
        other_credit_minutes: sum(other, "credit_minutes"),
      },
    ];
  });
}

/** Entries of each other person, by the person's name. */
export function byPerson(
  entries: readonly HoursEntry[],
): { name: string; entries: HoursEntry[] }[] {
  const people = new Map<string, { name: string; entries: HoursEntry[] }>();
  for (const entry of entries) {
    const one = people.get(entry.person.id) ?? { name: entry.person.name, entries: [] };
    one.entries.push(entry);
    people.set(entry.person.id, one);
  }
  return [...people.values()].sort((one, other) => one.name.localeCompare(other.name));
}

function sum(entries: readonly HoursEntry[], field: "minutes" | "credit_minutes"): number {
  return entries.reduce((all, entry) => all + entry[field], 0);
}
