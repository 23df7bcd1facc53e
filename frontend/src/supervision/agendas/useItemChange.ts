/** What changes on one item of an agenda, or adds to it; the answer is the agenda as it is now. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { client, newKey, ok, once } from "../../api/client";
import type { Agenda } from "../../api/types";
import { agendaKey } from "../queries";

type Change =
  | { declined: boolean }
  | { proposed_minutes: number | null }
  | { minutes_agreed: boolean };

function usePlaced(agendaId: string) {
  const queries = useQueryClient();
  return (after: Agenda) => {
    queries.setQueryData(agendaKey(agendaId), after);
    void queries.invalidateQueries({ queryKey: ["room", agendaId] });
  };
}

export function useItemChange(agendaId: string, itemId: string) {
  const onSuccess = usePlaced(agendaId);
  return useMutation({
    mutationFn: (body: Change) =>
      ok(
        client.PATCH("/api/v1/agendas/{id}/items/{item_id}", {
          params: { path: { id: agendaId, item_id: itemId } },
          body,
          ...once(newKey()),
        }),
      ),
    onSuccess,
  });
}

export function useAddItem(agendaId: string) {
  const onSuccess = usePlaced(agendaId);
  return useMutation({
    mutationFn: ({
      key,
      ...body
    }: {
      key: string;
      title: string;
      minutes: number;
      question: string;
    }) =>
      ok(
        client.POST("/api/v1/agendas/{id}/items", {
          params: { path: { id: agendaId } },
          body,
          ...once(key),
        }),
      ),
    onSuccess,
  });
}

export function useTakeOff(agendaId: string) {
  const onSuccess = usePlaced(agendaId);
  return useMutation({
    mutationFn: (itemId: string) =>
      ok(
        client.DELETE("/api/v1/agendas/{id}/items/{item_id}", {
          params: { path: { id: agendaId, item_id: itemId } },
          ...once(newKey()),
        }),
      ),
    onSuccess,
  });
}

/** Nothing about the case may come to stand above the feeling; then the server's sentence says so. */
export function useMoveItem(agenda: Agenda) {
  const onSuccess = usePlaced(agenda.id);
  return useMutation({
    mutationFn: ({ itemId, by }: { itemId: string; by: 1 | -1 }) => {
      const ids = agenda.items.map((item) => item.id);
      const from = ids.indexOf(itemId);
      ids.splice(from, 1);
      ids.splice(from + by, 0, itemId);
      return ok(
        client.PUT("/api/v1/agendas/{id}/order", {
          params: { path: { id: agenda.id } },
          body: { item_ids: ids },
          ...once(newKey()),
        }),
      );
    },
    onSuccess,
  });
}
