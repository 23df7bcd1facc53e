/** Telling those it is for of what was brought without a notice. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { client, newKey, ok, once } from "../../api/client";
import { i18n } from "../../i18n";
import { announce } from "../../ui/Announcer";
import { agendaKey } from "../queries";

export function useLetKnow(agendaId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () =>
      ok(
        client.POST("/api/v1/agendas/{id}/let-know", {
          params: { path: { id: agendaId } },
          ...once(newKey()),
        }),
      ),
    onSuccess: (agenda) => {
      queries.setQueryData(agendaKey(agendaId), agenda);
      announce(i18n.t({ id: "letknow.done", message: "They have been told that something waits" }));
      void queries.invalidateQueries({ queryKey: ["home"] });
    },
  });
}
