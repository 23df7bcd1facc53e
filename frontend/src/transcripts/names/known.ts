/** The names a case has met, and what each is called instead. Only the one whose case it is asks for them. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call, every } from "../../api/call";
import type { components } from "../../api/schema";

export type KnownName = components["schemas"]["KnownName"];

const listKey = (caseId: string) => ["known-names", caseId] as const;

export function useKnownNames(caseId: string) {
  return useQuery({
    queryKey: listKey(caseId),
    queryFn: () => every<KnownName>(`/cases/${caseId}/names`),
  });
}

export type KnownAct =
  | { act: "add"; text: string; kind: KnownName["kind"]; replacement: string }
  | { act: "reword"; id: string; replacement: string }
  | { act: "remove"; id: string };

export function useKnownAct(caseId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (asked: KnownAct): Promise<unknown> => {
      if (asked.act === "remove") return call(`/known-names/${asked.id}`, { method: "DELETE" });
      const { replacement } = asked;
      if (asked.act === "reword")
        return call(`/known-names/${asked.id}`, { method: "PATCH", body: { replacement } });
      const { text, kind } = asked;
      return call(`/cases/${caseId}/names`, {
        method: "POST",
        body: { text, kind, ...(replacement && { replacement }) },
      });
    },
    onSettled: (_answer, _problem, { act }) => {
      const stale = [queries.invalidateQueries({ queryKey: listKey(caseId) })];
      // Another wording stands in every transcript of the case.
      if (act !== "remove")
        for (const key of ["names", "transcript", "excerpts", "excerpt", "find"])
          stale.push(queries.invalidateQueries({ queryKey: [key] }));
      return Promise.all(stale);
    },
  });
}
