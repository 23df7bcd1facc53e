/** What she made or noted elsewhere: what may be laid on this agenda, laying it there, and lifting it off. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, newKey, ok, once } from "../../api/client";
import type { components } from "../../api/schema";
import type { Agenda } from "../../api/types";
import { agendaKey } from "../queries";

export type OfferedThing = components["schemas"]["Thing"];

export function useThings(agendaId: string) {
  return useQuery({
    queryKey: [...agendaKey(agendaId), "things"],
    staleTime: 0,
    queryFn: async (): Promise<OfferedThing[]> => {
      const path = { params: { path: { id: agendaId } } };
      return (
        await ok<{ results: OfferedThing[] }>(client.GET("/api/v1/agendas/{id}/things", path))
      ).results;
    },
  });
}

export function useLayThing(agendaId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ question, on }: { question: string; on: boolean }) => {
      const call = { params: { path: { id: agendaId, question } }, ...once(newKey()) };
      const route = "/api/v1/agendas/{id}/things/{question}" as const;
      return on ? ok<Agenda>(client.PUT(route, call)) : ok<Agenda>(client.DELETE(route, call));
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: agendaKey(agendaId) }),
  });
}
