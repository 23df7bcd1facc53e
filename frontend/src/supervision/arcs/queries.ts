/** Arcs as the server tells them, and every act on one. Each act answers with the arc as it is now. */
import { type QueryClient, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call, every, type Sent } from "../../api/call";
import type { ArcPreview } from "../../api/types";
import { sessionsKey } from "../queries";
import type {
  AllRight,
  Arc,
  ArcLine,
  AtRisk,
  Belief,
  BeliefKey,
  BringChoices,
  Decided,
  Entry,
  Felt,
  Home,
  Improvement,
  Kind,
  OwedAnswer,
  StepName,
} from "./wire";

export const arcsKey = ["arcs"];
export const homeKey = ["home"];
export const arcKey = (id: string) => ["arc", id];

export function useHome() {
  return useQuery({ queryKey: homeKey, queryFn: () => call<Home>("/home") });
}

export function useArcs() {
  return useQuery({
    queryKey: arcsKey,
    queryFn: () => every<ArcLine>("/arcs"),
  });
}

export function useArc(id: string) {
  return useQuery({ queryKey: arcKey(id), queryFn: () => call<Arc>(`/arcs/${id}`) });
}

export function useOpenArc() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({
      key,
      ...body
    }: {
      key: string;
      case_id: string | null;
      kind: Kind;
      learned_on?: string;
    }) => call<Arc>("/arcs", { method: "POST", key, body }),
    onSuccess: (arc) => place(queries, arc),
  });
}

/** Any act that answers with the whole arc. */
function useAct<T>(id: string, request: (wanted: T) => { path: string; sent: Sent }) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (wanted: T) => {
      const { path, sent } = request(wanted);
      return call<Arc>(`/arcs/${id}${path}`, sent);
    },
    onSuccess: (arc) => place(queries, arc),
  });
}

export const useSettle = (id: string) =>
  useAct(id, (body: { at_risk: AtRisk; all_right?: AllRight }) => ({
    path: "/settle",
    sent: { method: "PUT", body },
  }));

export const useDeparture = (id: string) =>
  useAct(
    id,
    (body: {
      who_decided?: Decided;
      reported_improvement?: Improvement;
      came_back_on?: string;
    }) => ({
      path: "/departure",
      sent: { method: "PUT", body },
    }),
  );

export const useStep = (id: string) =>
  useAct(
    id,
    ({
      name,
      ...body
    }: {
      name: StepName;
      state: "done" | "skipped" | "later" | "doing";
      /** Why it is skipped, if she likes to say. */
      reason?: string;
    }) => ({ path: `/steps/${name}`, sent: { method: "POST", body } }),
  );

export const useStatus = (id: string) =>
  useAct(id, (act: "set-aside" | "resume" | "reopen") => ({
    path: `/${act}`,
    sent: { method: "POST" },
  }));

/** Put down, with or without a day on which to be asked again. */
export const useSetAside = (id: string) =>
  useAct(id, (until: string | null) => ({
    path: "/set-aside",
    sent: { method: "POST", body: { until } },
  }));

export const useOwed = (id: string) =>
  useAct(id, ({ kind, answer }: { kind: string; answer: OwedAnswer }) => ({
    path: `/owed/${kind}`,
    sent: { method: "PUT", body: { answer } },
  }));

export const useLookBack = (id: string) =>
  useAct(
    id,
    ({
      followUpId,
      ...body
    }: {
      followUpId: string;
      act: "done" | "delay" | "close";
      answers?: Record<string, unknown>;
    }) => ({ path: `/follow-ups/${followUpId}`, sent: { method: "POST", body } }),
  );

export function useClose(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => call<{ arc: Arc; line: string }>(`/arcs/${id}/close`, { method: "POST" }),
    onSuccess: ({ arc }) => place(queries, arc),
  });
}

export function useCarryOver() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({
      arc_id,
      session_id,
      answer,
    }: {
      arc_id: string;
      session_id: string;
      answer: string;
    }) =>
      call<unknown>(`/arcs/${arc_id}/carry-overs/${session_id}`, {
        method: "PUT",
        body: { answer },
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: homeKey }),
  });
}

export function putEntry(
  where: { arc: string; question: string },
  value: unknown,
  revision: number,
  key: string,
  keepalive: boolean,
): Promise<Entry> {
  return call(`/arcs/${where.arc}/entries/${where.question}`, {
    method: "PUT",
    body: { value, locale: "en" },
    revision,
    key,
    keepalive,
  });
}

export function putBelief(
  where: { arc: string; belief: BeliefKey },
  value: number,
  key: string,
  keepalive: boolean,
): Promise<Belief & { says: string }> {
  return call(`/arcs/${where.arc}/beliefs/${where.belief}`, {
    method: "PUT",
    body: { value },
    key,
    keepalive,
  });
}

export function place(queries: QueryClient, arc: Arc) {
  queries.setQueryData(arcKey(arc.id), arc);
  void queries.invalidateQueries({ queryKey: homeKey });
  void queries.invalidateQueries({ queryKey: arcsKey });
}

/** Lay an entry the server just took into the arc that is on the screen. */
export function placeEntry(queries: QueryClient, arcId: string, entry: Entry) {
  queries.setQueryData<Arc>(arcKey(arcId), (arc) => {
    if (!arc) return arc;
    const others = arc.entries.filter((one) => one.question !== entry.question);
    return { ...arc, entries: [...others, entry] };
  });
}

export function placeBelief(queries: QueryClient, arcId: string, belief: Belief) {
  queries.setQueryData<Arc>(arcKey(arcId), (arc) => {
    if (!arc) return arc;
    const others = arc.beliefs.filter((one) => one.key !== belief.key);
    return { ...arc, beliefs: [...others, belief] };
  });
}

export function freshArc(queries: QueryClient, id: string) {
  return queries.invalidateQueries({ queryKey: arcKey(id) });
}

export function useBringChoices(id: string) {
  return useQuery({
    queryKey: [...arcKey(id), "bring"],
    staleTime: 0,
    queryFn: () => call<BringChoices>(`/arcs/${id}/bring`),
  });
}

export type Target = { relationship_id: string; session_id: string | null };

export function useBringPreview(
  id: string,
  target: Target | undefined,
  questions: readonly string[],
  excerpts: readonly string[],
  /** Changes when the words behind the questions do. */
  stamp: string,
) {
  const query = new URLSearchParams({
    relationship: target?.relationship_id ?? "",
    ...(target?.session_id ? { session: target.session_id } : {}),
    questions: questions.join(","),
    ...(excerpts.length > 0 ? { excerpts: excerpts.join(",") } : {}),
  }).toString();
  return useQuery({
    queryKey: [...arcKey(id), "bring", "preview", query, stamp],
    enabled: target !== undefined && questions.length + excerpts.length > 0,
    gcTime: 0,
    staleTime: 0,
    placeholderData: (before) => before,
    queryFn: () => call<ArcPreview>(`/arcs/${id}/bring/preview?${query}`),
  });
}

export function useBringArc(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({
      key,
      ...body
    }: {
      key: string;
      relationship_id: string;
      session_id?: string;
      questions: string[];
      excerpt_ids: string[];
      let_know: boolean;
    }) => call<{ agenda_id: string }>(`/arcs/${id}/bring`, { method: "POST", key, body }),
    onSuccess: async () => {
      void queries.invalidateQueries({ queryKey: homeKey });
      void queries.invalidateQueries({ queryKey: sessionsKey });
      await queries.invalidateQueries({ queryKey: arcKey(id) });
    },
  });
}

export function useFelt(acknowledgmentId: string) {
  return useQuery({
    queryKey: ["felt", acknowledgmentId],
    queryFn: () => call<{ value: Felt | "" | null }>(`/acknowledgments/${acknowledgmentId}/felt`),
  });
}

export function useSayFelt(acknowledgmentId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (value: Felt) =>
      call<{ value: Felt }>(`/acknowledgments/${acknowledgmentId}/felt`, {
        method: "PUT",
        body: { value },
      }),
    onSuccess: async (felt) => {
      // What was asked before she said it would come later and take it away again.
      await queries.cancelQueries({ queryKey: ["felt", acknowledgmentId] });
      queries.setQueryData(["felt", acknowledgmentId], felt);
    },
  });
}

export type Contact = {
  name: string;
  reach: string;
  /** When they can be reached; empty when nobody wrote it down. */
  hours?: string;
  verified_on: string | null;
  check: boolean;
};
export type Duty = {
  sites: { name: string; procedure_text: string; contacts: Contact[] }[];
  support: Contact[];
  crisis_line_note: string;
  clock_note: string;
  after_a_death: string;
  outside: { contract_id: string; text: string }[];
};

export function useDuty() {
  return useQuery({ queryKey: ["duty"], queryFn: () => call<Duty>("/duty") });
}
