/** Hours as the server tells them, and the four things that can be done about them. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call, every } from "../../api/call";
import { newKey } from "../../api/client";
import type { HoursEntry, HoursKind, RulePack, SealedStatement } from "./wire";

const hoursKey = ["hours"];

export function useHours() {
  return useQuery({ queryKey: hoursKey, queryFn: () => every<HoursEntry>("/hours?mine=1") });
}

export function useRulePacks() {
  return useQuery({
    queryKey: ["rule-packs"],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => (await call<{ results: RulePack[] }>("/hours/rule-packs")).results,
  });
}

export type Claimed = {
  kind: HoursKind;
  on: string;
  minutes: number;
  relationship_id: string | null;
  session_id: string | null;
  rule_pack: string;
};

export function useClaim() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ key, ...body }: Claimed & { key: string }) =>
      call<HoursEntry>("/hours", { method: "POST", key, body }),
    onSuccess: () => void queries.invalidateQueries({ queryKey: hoursKey }),
  });
}

export function useAnswerHours(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (answer: "confirm" | "dispute") =>
      call<HoursEntry>(`/hours/${id}/${answer}`, { method: "POST", key: newKey() }),
    // What somebody else did meanwhile is shown whatever the answer was.
    onSettled: () => void queries.invalidateQueries({ queryKey: hoursKey }),
  });
}

export function useTakeBackHours(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => call<void>(`/hours/${id}`, { method: "DELETE", key: newKey() }),
    onSettled: () => void queries.invalidateQueries({ queryKey: hoursKey }),
  });
}

export function useStatement(from: string, until: string) {
  const period = new URLSearchParams();
  if (from) period.set("from_on", from);
  if (until) period.set("until_on", until);
  return useQuery({
    queryKey: [...hoursKey, "statement", from, until],
    queryFn: () => call<SealedStatement>(`/hours/statement?${period}`),
    // The paper and the file are of one moment.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
}
