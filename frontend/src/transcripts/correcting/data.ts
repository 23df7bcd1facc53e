/** Corrections as the server takes and tells them. */
import {
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { call } from "../../api/call";
import { newKey } from "../../api/client";
import { keys } from "../data";
import type { TranscriptModel } from "../engine/model";
import type { Operation } from "./operations";

export interface Person {
  readonly id: string;
  readonly name: string;
}

export interface Clash {
  readonly index: number;
  readonly op: Operation["op"];
  readonly yours: string;
  readonly theirs: string;
  readonly by: Person | null;
  readonly at: string | null;
}

export interface Outcome {
  readonly revision: number;
  readonly clashes: readonly Clash[];
}

export interface Edit {
  readonly number: number;
  readonly kind: "correction" | "undo" | "redaction" | "heard" | "sound";
  readonly by: Person;
  readonly at: string;
  readonly undoes: number | null;
  readonly start_ms: number | null;
  readonly before: string;
  readonly after: string;
  readonly destroyed: boolean;
  readonly can: readonly string[];
}

export interface ComparedLine {
  readonly turn: number;
  readonly speaker: string;
  readonly start_ms: number;
  readonly text: string;
}

export interface ComparedPart {
  readonly before: readonly ComparedLine[];
  readonly after: readonly ComparedLine[];
}

const historyKey = (transcriptId: string) => ["corrections", transcriptId] as const;

/** The new words, and what lies on them. Resolves when they are here; the page keeps its place. */
export async function fetchAnew(queries: QueryClient, transcriptId: string): Promise<void> {
  await Promise.all([
    queries.invalidateQueries({ queryKey: keys.transcript(transcriptId) }),
    queries.invalidateQueries({ queryKey: keys.excerpts(transcriptId) }),
    queries.invalidateQueries({ queryKey: historyKey(transcriptId) }),
  ]);
}

/** `key` goes with what is meant, so that sending it twice has one effect. */
export function correct(
  transcriptId: string,
  sent: { base: number; operations: readonly Operation[]; key: string },
): Promise<Outcome> {
  const { key, ...body } = sent;
  return call(`/transcripts/${transcriptId}/edits`, { method: "POST", body, key });
}

/** Operations on the revision that is shown. */
export function useCorrect(model: TranscriptModel) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ operations, key }: { operations: readonly Operation[]; key: string }) =>
      correct(model.id, { base: model.revision, operations, key }),
    onSuccess: () => fetchAnew(queries, model.id),
  });
}

export function useHistory(transcriptId: string) {
  return useInfiniteQuery({
    queryKey: historyKey(transcriptId),
    initialPageParam: "",
    queryFn: ({ pageParam }) =>
      call<{ results: Edit[]; next: string | null }>(
        `/transcripts/${transcriptId}/edits?limit=30${pageParam && `&after=${encodeURIComponent(pageParam)}`}`,
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

export function useTakeBack(transcriptId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (number: number) =>
      call<Outcome>(`/transcripts/${transcriptId}/edits/${number}/undo`, {
        method: "POST",
        key: newKey(),
      }),
    onSuccess: () => fetchAnew(queries, transcriptId),
  });
}

export function useCheck(transcriptId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (checked: boolean) =>
      call<Outcome>(`/transcripts/${transcriptId}/check`, {
        method: "POST",
        body: { checked },
        key: newKey(),
      }),
    onSuccess: () => fetchAnew(queries, transcriptId),
  });
}

export function useComparison(transcriptId: string, older: number, newer: number) {
  return useQuery({
    queryKey: [...historyKey(transcriptId), "compare", older, newer],
    enabled: older < newer,
    queryFn: () =>
      call<{ parts: ComparedPart[] }>(
        `/transcripts/${transcriptId}/compare?old=${older}&new=${newer}`,
      ),
  });
}
