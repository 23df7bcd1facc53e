/** People by their names: the others in a relationship, several in one breath. */
import type { Relationship } from "../api/types";
import { locale } from "../i18n";

/** "Dr. Okafor and Lin": everyone in a relationship but me. Who stands in reads nothing of it, so is not named. */
export function othersIn(
  relationship: Pick<Relationship, "people">,
  myId: string,
): { id: string; name: string; part: string }[] {
  return relationship.people.filter((person) => person.id !== myId && person.part !== "cover");
}

export function namesOf(people: readonly { name: string }[]): string {
  return new Intl.ListFormat(locale, { type: "conjunction" }).format(
    people.map((person) => person.name),
  );
}
