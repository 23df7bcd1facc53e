/** Leaves as the server tells them, who could stand in, and what of mine whoever stands in may read. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call, every } from "../../api/call";
import type { components } from "../../api/schema";

type Schemas = components["schemas"];
export type Leave = Schemas["Leave"];
export type CoverChoices = Schemas["CoverChoices"];
export type CoverAnswer = Schemas["CoverAnswer"];

const leavesKey = ["leaves"];
const choicesKey = (agendaId: string) => ["agenda", agendaId, "cover"];

export function useLeaves() {
  return useQuery({ queryKey: leavesKey, queryFn: () => every<Leave>("/leaves") });
}

export function useStandIns(relationshipId: string) {
  return useQuery({
    queryKey: ["stand-ins", relationshipId],
    enabled: relationshipId !== "",
    queryFn: async () =>
      (
        await call<{ results: { id: string; name: string }[] }>(
          `/relationships/${relationshipId}/stand-ins`,
        )
      ).results,
  });
}

export type Planned = {
  relationship_id: string;
  cover_id: string;
  from_on: string;
  until_on: string;
};

export function usePlanLeave() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ key, ...body }: Planned & { key: string }) =>
      call<Leave>("/leaves", { method: "POST", key, body }),
    onSuccess: () => void queries.invalidateQueries({ queryKey: leavesKey }),
  });
}

export function useCoverChoices(agendaId: string) {
  return useQuery({
    queryKey: choicesKey(agendaId),
    queryFn: () => call<CoverChoices>(`/agendas/${agendaId}/cover`),
  });
}

/** Exactly these answers are open afterwards. */
export function useOpenToCover(agendaId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (answerIds: string[]) =>
      call<CoverChoices>(`/agendas/${agendaId}/cover`, {
        method: "PUT",
        body: { answer_ids: answerIds },
      }),
    onSuccess: (choices) => queries.setQueryData(choicesKey(agendaId), choices),
  });
}
