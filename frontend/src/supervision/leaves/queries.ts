/** Leaves as the server tells them, who could stand in, and what of mine whoever stands in may read. */
import { useMutation, useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
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

type Named = { id: string; name: string };

/** Who could stand in for me in all of these. Undefined until it is known for each. */
export function useStandIns(relationshipIds: readonly string[]) {
  return useQueries({
    queries: relationshipIds.map((id) => ({
      queryKey: ["stand-ins", id],
      queryFn: async () =>
        (await call<{ results: Named[] }>(`/relationships/${id}/stand-ins`)).results,
    })),
    combine: (found) => {
      const lists = found.flatMap(({ data }) => (data ? [data] : []));
      const [first, ...rest] = lists;
      return {
        error: found.find((one) => one.isError)?.error,
        data:
          first && lists.length === found.length
            ? first.filter((one) => rest.every((list) => list.some(({ id }) => id === one.id)))
            : undefined,
      };
    },
  });
}

export type Days = { cover_id: string; from_on: string; until_on: string };

export function usePlanLeave() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ key, ...body }: Days & { key: string; relationship_ids: string[] }) =>
      call("/leaves", { method: "POST", key, body }),
    onSuccess: () => void queries.invalidateQueries({ queryKey: leavesKey }),
  });
}

/** Of one, or the same for several: for all of them or for none. */
export function useChangeLeaves() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ key, ids, ...body }: Days & { key: string; ids: string[] }) =>
      ids.length === 1
        ? call(`/leaves/${ids[0]}`, { method: "PATCH", key, body })
        : call("/leaves", { method: "PATCH", key, body: { ...body, leave_ids: ids } }),
    onSettled: () => queries.invalidateQueries({ queryKey: leavesKey }),
  });
}

export function useWithdrawLeaves() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ key, ids }: { key: string; ids: string[] }) =>
      ids.length === 1
        ? call(`/leaves/${ids[0]}/withdraw`, { method: "POST", key })
        : call("/leaves/withdraw", { method: "POST", key, body: { leave_ids: ids } }),
    onSettled: () => queries.invalidateQueries({ queryKey: leavesKey }),
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
