/** Safety items and practice concerns as the server tells them, and every act on one. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call, every } from "../../api/call";
import type { About, Concern, RiskFlag } from "./wire";

// Lists are asked again and not waited for: a form that is done forgets its draft before it goes.

export const flagsKey = ["risk-flags"];
const concernsKey = ["concerns"];

export function useFlags(enabled = true) {
  return useQuery({
    queryKey: flagsKey,
    enabled,
    queryFn: () => every<RiskFlag>("/risk-flags"),
  });
}

export type Raised = {
  relationship_id: string;
  about: About;
  facts: string;
  case_id: string | null;
  arc_id?: string;
};

export function useRaise() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ key, ...body }: Raised & { key: string }) =>
      call<RiskFlag>("/risk-flags", { method: "POST", key, body }),
    onSuccess: () => void queries.invalidateQueries({ queryKey: flagsKey }),
  });
}

export type FlagAct =
  | { act: "acknowledge" }
  | { act: "actions"; what: string; who: string; by: string | null; told: string }
  | { act: "done"; action: string }
  | { act: "escalate"; to: "cover" | "director" }
  | { act: "close"; reason: string };

export function useFlagAct(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ act, ...body }: FlagAct) => {
      const path = "action" in body ? `actions/${body.action}/done` : act;
      return call<RiskFlag>(`/risk-flags/${id}/${path}`, {
        method: "POST",
        body: "action" in body ? {} : body,
      });
    },
    // What somebody else did meanwhile is shown whatever the answer was.
    onSettled: () => void queries.invalidateQueries({ queryKey: flagsKey }),
  });
}

export function useConcerns() {
  return useQuery({ queryKey: concernsKey, queryFn: () => every<Concern>("/concerns") });
}

export type RaisedConcern = {
  relationship_id: string;
  about_id: string | null;
  observed: string;
  steps: string;
};

export function useRaiseConcern() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ key, ...body }: RaisedConcern & { key: string }) =>
      call<Concern>("/concerns", { method: "POST", key, body }),
    onSuccess: () => void queries.invalidateQueries({ queryKey: concernsKey }),
  });
}

export function useConcernAct(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ key, text }: { key: string; text?: string }) =>
      text === undefined
        ? call<Concern>(`/concerns/${id}/escalate`, { method: "POST", key })
        : call<Concern>(`/concerns/${id}/respond`, { method: "POST", key, body: { text } }),
    onSettled: () => void queries.invalidateQueries({ queryKey: concernsKey }),
  });
}
