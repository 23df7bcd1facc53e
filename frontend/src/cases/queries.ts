/** Cases, their sessions and consents, as the server tells them. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call, every } from "../api/call";
import { client, ok, once, revised } from "../api/client";
import { everyPage, from } from "../api/query";
import type { ClientSession } from "../api/types";
import type { CaseKind } from "./KindField";
import type { By } from "./methods";

export const casesKey = ["cases"];
export const caseKey = (id: string) => ["case", id];

export function useCases() {
  return useQuery({
    queryKey: casesKey,
    queryFn: () =>
      everyPage((after) => ok(client.GET("/api/v1/cases", { params: { query: from(after) } }))),
  });
}

export function useCase(id: string) {
  return useQuery({
    queryKey: caseKey(id),
    queryFn: () => ok(client.GET("/api/v1/cases/{id}", { params: { path: { id } } })),
  });
}

export function useAliasSuggestions(enabled: boolean) {
  return useQuery({
    queryKey: ["alias-suggestions"],
    enabled,
    staleTime: Infinity,
    queryFn: async () => (await ok(client.GET("/api/v1/cases/alias-suggestions"))).results,
  });
}

export function useOpenCase() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ key, alias, kind }: { key: string; alias: string; kind: CaseKind }) =>
      ok(client.POST("/api/v1/cases", { body: { ...(alias && { alias }), kind }, ...once(key) })),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: casesKey });
      void queries.invalidateQueries({ queryKey: ["alias-suggestions"] });
    },
  });
}

export function useSessions(id: string) {
  return useQuery({
    queryKey: [...caseKey(id), "sessions"],
    queryFn: () =>
      everyPage((after) =>
        ok(
          client.GET("/api/v1/cases/{id}/sessions", {
            params: { path: { id }, query: from(after) },
          }),
        ),
      ),
  });
}

export function useAddSession(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ key, ...body }: { key: string; held_on: string; status: string }) =>
      ok(
        client.POST("/api/v1/cases/{id}/sessions", {
          params: { path: { id } },
          body: body as never,
          ...once(key),
        }),
      ),
    onSuccess: () => refresh(queries, id),
  });
}

export function useChangeSession(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({
      key,
      sessionId,
      ...body
    }: {
      key: string;
      sessionId: string;
      held_on: string;
      status: string;
    }) =>
      ok(
        client.PATCH("/api/v1/cases/{id}/sessions/{session_id}", {
          params: { path: { id, session_id: sessionId } },
          body: body as never,
          ...once(key),
        }),
      ),
    onSuccess: () => refresh(queries, id),
  });
}

export function useChangeCase(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({
      key,
      revision,
      ...body
    }: {
      key: string;
      revision: number;
      alias?: string;
      kind?: CaseKind;
      state?: "open" | "closed";
    }) =>
      ok(
        client.PATCH("/api/v1/cases/{id}", {
          params: { path: { id }, header: revised(revision) },
          body,
          ...once(key),
        }),
      ),
    // Refused, it may be because another device was first: then what stands there now is asked for.
    onSettled: () => refresh(queries, id),
  });
}

/** What a session carries beside its day: marks of the supervisee's own. */
export type Marked = ClientSession & { hard_word?: boolean; no_contact?: boolean };

export function useMarkSession(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({
      sessionId,
      ...body
    }: {
      sessionId: string;
      hard_word?: boolean;
      no_contact?: boolean;
    }) => call<Marked>(`/cases/${id}/sessions/${sessionId}`, { method: "PATCH", body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: caseKey(id) }),
  });
}

export type Note = {
  id: string;
  session_id: string;
  text: string;
  written_at: string;
  hours_after: number | null;
  label: string;
  revision: number;
};

const notesKey = (sessionId: string) => ["notes", sessionId];

export function useNotes(caseId: string, sessionId: string, enabled: boolean) {
  return useQuery({
    queryKey: notesKey(sessionId),
    enabled,
    queryFn: () => every<Note>(`/cases/${caseId}/sessions/${sessionId}/notes`),
  });
}

export function useWriteNote(caseId: string, sessionId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ key, text }: { key: string; text: string }) =>
      call<Note>(`/cases/${caseId}/sessions/${sessionId}/notes`, {
        method: "POST",
        key,
        body: { text },
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: notesKey(sessionId) }),
  });
}

export function useRewriteNote(sessionId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({
      key,
      id,
      text,
      revision,
    }: {
      key: string;
      id: string;
      text: string;
      revision: number;
    }) => call<Note>(`/notes/${id}`, { method: "PUT", key, revision, body: { text } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: notesKey(sessionId) }),
  });
}

export function useConsents(id: string) {
  return useQuery({
    queryKey: [...caseKey(id), "consents"],
    queryFn: () =>
      everyPage((after) =>
        ok(
          client.GET("/api/v1/cases/{id}/consents", {
            params: { path: { id }, query: from(after) },
          }),
        ),
      ),
  });
}

export type Purpose = "record" | "transcribe" | "supervisor_hears" | "outside_engine";

/** What a client can be asked: sending it elsewhere only where the programme does that. */
export function purposesFor(offered: boolean): Purpose[] {
  const always: Purpose[] = ["record", "transcribe", "supervisor_hears"];
  return offered ? [...always, "outside_engine"] : always;
}

export type GivenConsent = {
  key: string;
  purposes: Purpose[];
  relationship_id: string | null;
  given_on: string;
  method: "link" | "paper" | "voice";
  keep_until: string;
  by: By;
};

export function useRecordConsent(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ key, ...body }: GivenConsent) =>
      ok(
        client.POST("/api/v1/cases/{id}/consents", {
          params: { path: { id } },
          body: body as never,
          ...once(key),
        }),
      ),
    onSuccess: () => refresh(queries, id),
  });
}

export function useWithdraw(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ key, purposes }: { key: string; purposes: Purpose[] }) =>
      ok(
        client.POST("/api/v1/cases/{id}/consents/withdraw", {
          params: { path: { id } },
          body: { purposes } as never,
          ...once(key),
        }),
      ),
    onSuccess: () => {
      refresh(queries, id);
      void queries.invalidateQueries({ queryKey: ["recordings"] });
    },
  });
}

function refresh(queries: ReturnType<typeof useQueryClient>, id: string) {
  void queries.invalidateQueries({ queryKey: caseKey(id) });
  void queries.invalidateQueries({ queryKey: casesKey });
}
