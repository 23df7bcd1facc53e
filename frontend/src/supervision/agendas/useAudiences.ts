/** Whom this agenda could be brought to, where two supervise. What was brought once stays with those it went to. */
import type { Agenda } from "../../api/types";
import { type Audiences, audiencesOf } from "../../people/audiences";
import { useMe } from "../../people/me";

export function useAudiences(agenda: Agenda): Audiences | undefined {
  const me = useMe();
  if (agenda.brought_at || agenda.owner.id !== me.id) return undefined;
  const live = me.relationships.filter((one) => one.live);
  return audiencesOf(live, agenda.relationship.id, me.id);
}
