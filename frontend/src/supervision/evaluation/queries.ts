/** Evaluations as the server tells them, and every act on one. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call, every } from "../../api/call";
import type { components } from "../../api/schema";

export type Evaluation = components["schemas"]["Evaluation"];
export const evaluationsKey = ["evaluations"];

export function useEvaluations() {
  return useQuery({ queryKey: evaluationsKey, queryFn: () => every<Evaluation>("/evaluations") });
}

export type Drafted = {
  relationship_id: string;
  about_id: string;
  form: string;
  from_on: string;
  until_on: string;
  body: Record<string, string>;
};

export function useDraftEvaluation() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ key, ...body }: Drafted & { key: string }) =>
      call<Evaluation>("/evaluations", { method: "POST", key, body }),
    onSuccess: () => void queries.invalidateQueries({ queryKey: evaluationsKey }),
  });
}

export type EvaluationAct =
  | { act: "write"; body: Record<string, string> }
  | { act: "respond"; text: string }
  | { act: "discard" }
  | { act: "share" }
  | { act: "revise" }
  | { act: "finish" };

/** The latest of each, newest first, with the versions before it. */
export function versionsOf(
  rows: readonly Evaluation[],
): { latest: Evaluation; earlier: Evaluation[] }[] {
  const byId = new Map(rows.map((one) => [one.id, one]));
  const replaced = new Set(rows.map((one) => one.replaces));
  return rows
    .filter((one) => !replaced.has(one.id))
    .map((latest) => {
      const earlier: Evaluation[] = [];
      let before = byId.get(latest.replaces ?? "");
      while (before) {
        earlier.push(before);
        before = byId.get(before.replaces ?? "");
      }
      return { latest, earlier };
    });
}

export function useEvaluationAct(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ key, act, ...body }: EvaluationAct & { key: string }) =>
      act === "write"
        ? call<Evaluation>(`/evaluations/${id}`, { method: "PATCH", key, body })
        : act === "discard"
          ? call<undefined>(`/evaluations/${id}`, { method: "DELETE", key })
          : call<Evaluation>(`/evaluations/${id}/${act}`, { method: "POST", key, body }),
    // What the other did meanwhile is shown whatever the answer was.
    onSettled: () => void queries.invalidateQueries({ queryKey: evaluationsKey }),
  });
}
