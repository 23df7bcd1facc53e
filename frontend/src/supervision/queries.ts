/** Sessions, agendas, the desk and the programme's figures, as the server tells them. */
import { type QueryClient, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, newKey, ok, once, revised } from "../api/client";
import { everyPage, from } from "../api/query";
import type { Agenda, AgendaItem, Answer } from "../api/types";

export const sessionsKey = ["supervision-sessions"];
export const roomKey = (id: string) => ["room", id];

export const agendaKey = (id: string) => ["agenda", id];

export function useSupervisionSessions() {
  return useQuery({
    queryKey: sessionsKey,
    queryFn: () =>
      everyPage((after) => ok(client.GET("/api/v1/sessions", { params: { query: from(after) } }))),
  });
}

export function usePlanSession() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({
      key,
      ...body
    }: {
      key: string;
      relationship_id: string;
      starts_at: string;
      length_min: number;
    }) => ok(client.POST("/api/v1/sessions", { body, ...once(key) })),
    onSuccess: () => queries.invalidateQueries({ queryKey: sessionsKey }),
  });
}

export function useSettleSession() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({
      key,
      id,
      ...body
    }: {
      key: string;
      id: string;
      state: "happened" | "missed" | "moved";
      starts_at?: string;
    }) =>
      ok(client.PATCH("/api/v1/sessions/{id}", { params: { path: { id } }, body, ...once(key) })),
    onSuccess: () => queries.invalidateQueries({ queryKey: sessionsKey }),
  });
}

export function useBeginAgenda() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ key, ...body }: { key: string; session_id: string; template_id: string }) =>
      ok(client.POST("/api/v1/agendas", { body, ...once(key) })),
    onSuccess: (agenda) => {
      queries.setQueryData(agendaKey(agenda.id), agenda);
      void queries.invalidateQueries({ queryKey: sessionsKey });
    },
  });
}

/** Nothing is asked for without an id. */
export function useAgenda(id: string | undefined) {
  return useQuery({
    queryKey: agendaKey(id ?? ""),
    enabled: id !== undefined,
    queryFn: () => ok(client.GET("/api/v1/agendas/{id}", { params: { path: { id: id ?? "" } } })),
  });
}

export async function putAnswer(
  where: { agenda: string; item: string; prompt: string },
  value: unknown,
  revision: number,
  key: string,
  keepalive: boolean,
): Promise<Answer> {
  return ok(
    client.PUT("/api/v1/agendas/{id}/items/{item_id}/answers/{prompt_id}", {
      params: {
        path: { id: where.agenda, item_id: where.item, prompt_id: where.prompt },
        header: revised(revision),
      },
      body: { value, locale: "en" },
      keepalive,
      ...once(key),
    }),
  );
}

/** Lay an answer the server just took into the agenda that is on the screen. */
export function placeAnswer(
  queries: QueryClient,
  agendaId: string,
  itemId: string,
  answer: Answer,
) {
  queries.setQueryData<Agenda>(agendaKey(agendaId), (agenda) => {
    if (!agenda) return agenda;
    const items = agenda.items.map((item) =>
      item.id === itemId ? { ...item, answers: placed(item.answers, answer) } : item,
    );
    return { ...agenda, items };
  });
}

function placed(answers: Answer[], answer: Answer): Answer[] {
  const others = answers.filter((other) => other.prompt_id !== answer.prompt_id);
  return [...others, answer];
}

export function useNotToday(agendaId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ item, state }: { item: AgendaItem; state: "not_today" | "empty" }) =>
      ok(
        client.PATCH("/api/v1/agendas/{id}/items/{item_id}", {
          params: { path: { id: agendaId, item_id: item.id } },
          body: { answer_state: state },
          ...once(newKey()),
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: agendaKey(agendaId) }),
  });
}

export function useAttach(agendaId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ itemId, excerptId, on }: { itemId: string; excerptId: string; on: boolean }) => {
      const call = {
        params: { path: { id: agendaId, item_id: itemId, excerpt_id: excerptId } },
        ...once(newKey()),
      };
      const route = "/api/v1/agendas/{id}/items/{item_id}/excerpts/{excerpt_id}" as const;
      return on ? ok<unknown>(client.PUT(route, call)) : ok<unknown>(client.DELETE(route, call));
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: agendaKey(agendaId) }),
  });
}

export type Selection = { answer_ids: string[]; excerpt_ids: string[] };

export function usePreview(
  agendaId: string,
  selection: Selection,
  enabled: boolean,
  /** The relationship it would go to, where two supervise. */
  meant?: string,
) {
  const answers = selection.answer_ids.join(",");
  const excerpts = selection.excerpt_ids.join(",");
  return useQuery({
    queryKey: [...agendaKey(agendaId), "preview", answers, excerpts, meant ?? ""],
    enabled,
    gcTime: 0,
    staleTime: 0,
    placeholderData: (before) => before,
    queryFn: () =>
      ok(
        client.GET("/api/v1/agendas/{id}/preview", {
          params: {
            path: { id: agendaId },
            query: {
              ...(answers ? { answers } : {}),
              ...(excerpts ? { excerpts } : {}),
              ...(meant ? { for: meant } : {}),
            },
          },
        }),
      ),
  });
}

export function useBring(agendaId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({
      key,
      back,
      relationship_id,
      let_know = true,
      ...chosen
    }: Selection & {
      key: string;
      back: boolean;
      relationship_id?: string;
      let_know?: boolean;
    }) => {
      const call = { params: { path: { id: agendaId } }, ...once(key) };
      if (back) return ok(client.POST("/api/v1/agendas/{id}/take-back", { ...call, body: chosen }));
      const body = { ...chosen, let_know, ...(relationship_id ? { relationship_id } : {}) };
      return ok(client.POST("/api/v1/agendas/{id}/bring", { ...call, body }));
    },
    onSuccess: (agenda) => {
      queries.setQueryData(agendaKey(agendaId), agenda);
      void queries.invalidateQueries({ queryKey: sessionsKey });
    },
  });
}

export function useDesk(enabled = true) {
  return useQuery({ queryKey: ["desk"], enabled, queryFn: () => ok(client.GET("/api/v1/desk")) });
}

export function useAcknowledge(agendaId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({
      key,
      ...body
    }: {
      key: string;
      kind: "words" | "holding";
      text: string;
      starter_id: string;
    }) =>
      ok(
        client.POST("/api/v1/agendas/{id}/acknowledgments", {
          params: { path: { id: agendaId } },
          body,
          ...once(key),
        }),
      ),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: agendaKey(agendaId) });
      void queries.invalidateQueries({ queryKey: ["desk"] });
    },
  });
}

export function useOverview() {
  return useQuery({
    queryKey: ["programme"],
    queryFn: () => ok(client.GET("/api/v1/programme/overview")),
  });
}
