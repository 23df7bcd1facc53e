/** What is kept from a session, as the server tells it. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, ok, once, revised } from "../../api/client";
import type { SessionNote } from "../../api/types";
import { sessionsKey } from "../queries";

export const noteKey = (sessionId: string) => ["session-note", sessionId];

export function useSessionNote(sessionId: string) {
  return useQuery({
    queryKey: noteKey(sessionId),
    queryFn: () =>
      ok(client.GET("/api/v1/sessions/{id}/note", { params: { path: { id: sessionId } } })),
  });
}

export function useProposeNote(sessionId: string) {
  const placed = usePlaced(sessionId);
  return useMutation({
    mutationFn: ({ key, revision, text }: { key: string; revision: number; text: string }) =>
      ok(
        client.PUT("/api/v1/sessions/{id}/note", {
          params: { path: { id: sessionId }, header: revised(revision) },
          body: { text },
          ...once(key),
        }),
      ),
    onSuccess: placed,
  });
}

/** Yes to exactly the words on the screen: their number goes along. */
export function useAgreeToNote(sessionId: string) {
  const queries = useQueryClient();
  const placed = usePlaced(sessionId);
  return useMutation({
    mutationFn: ({ key, revision }: { key: string; revision: number }) =>
      ok(
        client.POST("/api/v1/sessions/{id}/note/agree", {
          params: { path: { id: sessionId }, header: revised(revision) },
          ...once(key),
        }),
      ),
    onSuccess: placed,
    onError: () => queries.invalidateQueries({ queryKey: noteKey(sessionId) }),
  });
}

function usePlaced(sessionId: string) {
  const queries = useQueryClient();
  return (note: SessionNote) => {
    queries.setQueryData(noteKey(sessionId), note);
    void queries.invalidateQueries({ queryKey: sessionsKey });
  };
}
