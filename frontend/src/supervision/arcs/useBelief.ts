/** How true it feels, kept as it is set. The answer is passed on; nothing is made of the number. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useAutosave } from "../../api/vault/hooks";
import { placeBelief, putBelief } from "./queries";
import type { Arc, BeliefKey } from "./wire";

export function useBelief(arc: Arc, belief: BeliefKey) {
  const queries = useQueryClient();
  const there = arc.beliefs.find((one) => one.key === belief);
  const revision = there ? Date.parse(there.at) : 0;
  const [save, field] = useAutosave<number | null>({
    object: `belief/${arc.id}/${belief}`,
    value: there?.value ?? null,
    // There is one rating of a kind and the newest counts: its time stands in for a revision.
    revision,
    send: async (value, _revision, key, keepalive) => {
      const row = await putBelief({ arc: arc.id, belief }, value ?? 0, key, keepalive);
      placeBelief(queries, arc.id, row);
      return { revision: Date.parse(row.at) };
    },
    current: () => undefined,
  });
  useEffect(() => {
    // Set here while another device set it too: the newer one stands, and it is this one.
    if (save.kind === "conflict") field.resolve(save.value);
  }, [field, save.kind, save.value]);
  return { value: save.value ?? undefined, save, write: (value: number) => field.write(value) };
}
