/** Ideas, plans and insights as the server tells them, and every act on one. */
import { type QueryClient, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call, every } from "../../api/call";
import { freshArc } from "../arcs/queries";
import type { Cue } from "./cue";
import type {
  BlankPage,
  Idea,
  IdeaStatus,
  Insight,
  LibraryEntry,
  Plan,
  PlanState,
  SecondReading,
} from "./wire";

const of = (arcId: string | undefined) => (arcId ? `?arc=${arcId}` : "");

export function useIdeas(arcId?: string) {
  return useQuery({
    queryKey: ["ideas", arcId ?? "all"],
    queryFn: () => every<Idea>(`/ideas${of(arcId)}`),
  });
}

export type NewIdea = Pick<
  Idea,
  "when" | "they" | "may_mean" | "expect" | "drop_if" | "excerpt_ids" | "no_record"
>;

export function useHaveIdea(arcId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ key, ...idea }: NewIdea & { key: string }) =>
      call<Idea>("/ideas", { method: "POST", key, body: { arc_id: arcId, ...idea } }),
    onSuccess: () => afresh(queries, "ideas", arcId),
  });
}

export function useChangeIdea() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ idea, status }: { idea: Idea; status: IdeaStatus }) =>
      call<Idea>(`/ideas/${idea.id}`, {
        method: "PATCH",
        revision: idea.revision,
        body: { status },
      }),
    onSettled: (_answer, _problem, { idea }) => afresh(queries, "ideas", idea.arc_id),
  });
}

export function usePlans(arcId?: string) {
  return useQuery({
    queryKey: ["plans", arcId ?? "all"],
    queryFn: () => every<Plan>(`/plans${of(arcId)}`),
  });
}

export type NewPlan = {
  cue: string;
  will: string;
  silence: Cue | null;
  case_id: string | null;
  look_back_on: string;
};

export function useMakePlan(arcId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ key, ...plan }: NewPlan & { key: string }) =>
      call<Plan>("/plans", { method: "POST", key, body: { arc_id: arcId, ...plan } }),
    onSuccess: () => afresh(queries, "plans", arcId),
  });
}

export function useChangePlan() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({
      plan,
      ...change
    }: {
      plan: Plan;
      state?: PlanState;
      looked_back?: string;
      look_back_on?: string;
    }) =>
      call<Plan>(`/plans/${plan.id}`, { method: "PATCH", revision: plan.revision, body: change }),
    onSettled: (_answer, _problem, { plan }) => afresh(queries, "plans", plan.arc_id),
  });
}

const insightKey = (arcId: string) => ["insight", arcId];

export function useInsight(arcId: string) {
  return useQuery({
    queryKey: insightKey(arcId),
    queryFn: () => call<Insight>(`/arcs/${arcId}/insight`),
  });
}

export function putInsight(
  arcId: string,
  text: string,
  revision: number,
  key: string,
  keepalive: boolean,
) {
  return call<Insight>(`/arcs/${arcId}/insight`, {
    method: "PUT",
    body: { text },
    key,
    // There is nothing to match before the first word.
    ...(revision > 0 ? { revision } : {}),
    keepalive,
  });
}

export function placeInsight(queries: QueryClient, insight: Insight) {
  queries.setQueryData(insightKey(insight.arc_id), insight);
}

export function useReword(insight: Insight) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({
      key,
      ...body
    }: {
      key: string;
      text: string;
      second_reader_id: string | null;
    }) => call<BlankPage>(`/insights/${insight.id}/reword`, { method: "POST", key, body }),
    onSuccess: (page) => placeInsight(queries, { ...insight, ...page }),
  });
}

export function usePublish(insight: Insight) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => call<BlankPage>(`/insights/${insight.id}/publish`, { method: "POST" }),
    onSuccess: (page) => {
      placeInsight(queries, { ...insight, ...page });
      void queries.invalidateQueries({ queryKey: ["library"] });
    },
  });
}

export function useLibrary() {
  return useQuery({ queryKey: ["library"], queryFn: () => every<LibraryEntry>("/library") });
}

export function useSecondReadings(enabled: boolean) {
  return useQuery({
    queryKey: ["second-readings"],
    enabled,
    queryFn: () => every<SecondReading>("/second-readings"),
  });
}

export function useAnswerReading() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, fine }: { id: string; fine: boolean }) =>
      call<SecondReading>(`/second-readings/${id}`, { method: "POST", body: { fine } }),
    onSettled: () => void queries.invalidateQueries({ queryKey: ["second-readings"] }),
  });
}

function afresh(queries: QueryClient, what: "ideas" | "plans", arcId: string) {
  void freshArc(queries, arcId);
  // Not waited for: what the form does next must not wait until it has gone.
  void queries.invalidateQueries({ queryKey: [what] });
}
