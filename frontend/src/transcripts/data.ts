/** Recordings, transcripts and excerpts as the server has them. Every component of this floor reads through these. */
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, ok, raw } from "../api/client";
import { useTopic } from "../api/live/hooks";
import { everyPage } from "../api/query";
import type { Recording, Upload } from "../api/types";
import type { Excerpt } from "./wire";

export const keys = {
  recordings: (caseId?: string) => ["recordings", caseId ?? "all"] as const,
  recording: (id: string) => ["recording", id] as const,
  transcript: (id: string) => ["transcript", id] as const,
  peaks: (recordingId: string) => ["peaks", recordingId] as const,
  excerpts: (transcriptId: string) => ["excerpts", transcriptId] as const,
  excerpt: (id: string) => ["excerpt", id] as const,
  uploads: (sessionId: string) => ["uploads", sessionId] as const,
};

const UNDER_WAY = new Set<Recording["state"]>(["uploading", "checking", "waiting", "running"]);

export function isUnderWay(recording: Recording): boolean {
  return UNDER_WAY.has(recording.state);
}

export function audioOf(recordingId: string): string {
  return `/api/v1/recordings/${recordingId}/audio`;
}

/** all of it, as those hear it who correct it with its owner */
export function togetherAudioOf(transcriptId: string): string {
  return `/api/v1/transcripts/${transcriptId}/together/sound`;
}

export function excerptAudioOf(excerptId: string): string {
  return `/api/v1/excerpts/${excerptId}/audio`;
}

export function useRecordings(caseId?: string) {
  return useQuery({
    queryKey: keys.recordings(caseId),
    queryFn: ({ signal }) =>
      everyPage<Recording>((after) =>
        pageOf("/api/v1/recordings", { case: caseId, after }, signal),
      ),
    // The live line tells progress; this is for when it is down.
    refetchInterval: ({ state }) => (state.data?.some(isUnderWay) ? 15_000 : false),
  });
}

export const recordingOf = (id: string) =>
  queryOptions({
    queryKey: keys.recording(id),
    queryFn: () => ok(client.GET("/api/v1/recordings/{id}", { params: { path: { id } } })),
  });

export function useRecording(id: string) {
  return useQuery({
    ...recordingOf(id),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? 15_000 : false),
  });
}

interface Progress {
  readonly done?: number;
  readonly total?: number;
  readonly eta_s?: number | null;
  readonly state?: Recording["state"];
}

/** Follows one recording's progress without asking again; a change of state fetches it anew. */
export function useRecordingProgress(recording: Recording): void {
  const queries = useQueryClient();
  const { id } = recording;
  const topic = isUnderWay(recording) ? `recording:${id}` : undefined;
  useTopic(topic, (fresh) => {
    const last = fresh.findLast((event) => event.kind === "recording.progress");
    const progress = last?.data as Progress | undefined;
    if (progress?.total) {
      const { done = 0, total, eta_s = null } = progress;
      const withProgress = (old: Recording): Recording =>
        old.id === id ? { ...old, progress: { done, total, eta_s } } : old;
      queries.setQueryData<Recording>(keys.recording(id), (old) => old && withProgress(old));
      queries.setQueriesData<Recording[]>({ queryKey: ["recordings"] }, (old) =>
        old?.map(withProgress),
      );
    }
    const isOnlyProgress = last && fresh.every((event) => event.kind === last.kind);
    if (!isOnlyProgress || (progress?.state && progress.state !== recording.state)) {
      void queries.invalidateQueries({ queryKey: ["recordings"] });
      void queries.invalidateQueries({ queryKey: keys.recording(id) });
    }
  });
}

export type RecordingAct = "cancel" | "retry" | "delete" | "delete-sound";

/** Cancel, retry or delete; the lists are asked again whatever the answer was. */
export function useRecordingAct() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, act }: { id: string; act: RecordingAct }) => {
      const path = { params: { path: { id } } };
      if (act === "delete-sound") await ok(client.DELETE("/api/v1/recordings/{id}/sound", path));
      else if (act === "delete") await ok(client.DELETE("/api/v1/recordings/{id}", path));
      else if (act === "cancel") await ok(client.POST("/api/v1/recordings/{id}/cancel", path));
      else await ok(client.POST("/api/v1/recordings/{id}/retry", path));
    },
    onSettled: (_answer, _problem, { id }) =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ["recordings"] }),
        queries.invalidateQueries({ queryKey: keys.recording(id) }),
        // A case's sessions say which of them has a recording.
        queries.invalidateQueries({ queryKey: ["case"] }),
      ]),
  });
}

export const excerptsOf = (transcriptId: string) =>
  queryOptions({
    queryKey: keys.excerpts(transcriptId),
    queryFn: ({ signal }) =>
      everyPage<Excerpt>((after) =>
        pageOf(`/api/v1/transcripts/${transcriptId}/excerpts`, { after }, signal),
      ),
  });

export function useExcerpts(transcriptId: string | null) {
  return useQuery({ ...excerptsOf(transcriptId ?? ""), enabled: transcriptId !== null });
}

/** The unfinished upload of a session, if there is one. */
export function useUnfinished(sessionId: string) {
  return useQuery({
    queryKey: keys.uploads(sessionId),
    queryFn: async ({ signal }) => {
      const query = { case_session: sessionId };
      const page = await pageOf<Upload>("/api/v1/uploads", query, signal);
      return page.results[0] ?? null;
    },
  });
}

export function useExcerpt(id: string) {
  return useQuery({
    queryKey: keys.excerpt(id),
    queryFn: async ({ signal }) => {
      const response = await raw(`/api/v1/excerpts/${id}`, { signal });
      return (await response.json()) as Excerpt;
    },
  });
}

/** One page of a list. By hand, because the generated types turn tuples into unions. */
async function pageOf<T>(
  path: string,
  query: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): Promise<{ results: T[]; next: string | null }> {
  const given = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]));
  const search = new URLSearchParams([...given, ["limit", "200"]]);
  const response = await raw(`${path}?${search}`, { signal });
  return (await response.json()) as { results: T[]; next: string | null };
}
