/** Opening an arc: one tap, one effect, and then the first question of it. */
import { useLocation } from "wouter";
import { hrefOf } from "./path";
import { useOpenArc } from "./queries";
import { useKeyFor } from "./useKeyFor";
import type { Kind } from "./wire";

export function useOpening() {
  const [, go] = useLocation();
  const keyFor = useKeyFor();
  const opening = useOpenArc();
  return {
    isPending: opening.isPending,
    error: opening.error,
    open: (kind: Kind, caseId: string | null, learnedOn?: string) =>
      opening.mutate(
        {
          key: keyFor(`${kind} ${caseId} ${learnedOn}`),
          kind,
          case_id: caseId,
          ...(learnedOn ? { learned_on: learnedOn } : {}),
        },
        {
          // An arc that was there already is gone on with where it stands.
          onSuccess: (arc) => go(arc.settled ? `/arcs/${arc.id}` : hrefOf(arc.id, "settle")),
        },
      ),
  };
}
