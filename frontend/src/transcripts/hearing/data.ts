/** How recordings are heard: what the programme says, hearing one again, and what the machine left out. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, ok } from "../../api/client";
import type { components } from "../../api/schema";
import { keys } from "../data";

export type Speech = components["schemas"]["Speech"];
export type LeftOutLine = components["schemas"]["LeftOutLine"];
export type Language = Speech["language"];

/** `speakers` null: nobody knows how many. */
export interface Asked {
  readonly language: string;
  readonly speakers: number | null;
}

const speechKey = ["programme", "speech"] as const;

export function useSpeech() {
  return useQuery({
    queryKey: speechKey,
    queryFn: () => ok(client.GET("/api/v1/programme/speech")),
    staleTime: 600_000,
  });
}

export type Wishes = Pick<Speech, "language" | "vocabulary" | "outside">;

export function useSaySpeech() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Wishes) => ok(client.PUT("/api/v1/programme/speech", { body })),
    onSuccess: (speech) => queries.setQueryData(speechKey, speech),
  });
}

export interface Again extends Asked {
  readonly stage: "words" | "speakers";
  readonly confirmed: boolean;
}

export function useHearAgain(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ language, ...rest }: Again) =>
      ok(
        client.POST("/api/v1/recordings/{id}/again", {
          params: { path: { id } },
          body: { ...rest, language: language as Language },
        }),
      ),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ["recordings"] }),
        queries.invalidateQueries({ queryKey: keys.recording(id) }),
      ]),
  });
}

const leftOutKey = (transcriptId: string) => ["left-out", transcriptId] as const;

/** Its owner's alone: to everybody else there is nothing here. */
export function useLeftOut(transcriptId: string) {
  return useQuery({
    queryKey: leftOutKey(transcriptId),
    queryFn: () =>
      ok(
        client.GET("/api/v1/transcripts/{id}/left-out", { params: { path: { id: transcriptId } } }),
      ),
    retry: false,
  });
}

export function usePutBack(transcriptId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (number: number) =>
      ok(
        client.POST("/api/v1/transcripts/{id}/left-out/{number}/put-back", {
          params: { path: { id: transcriptId, number } },
        }),
      ),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: leftOutKey(transcriptId) }),
        queries.invalidateQueries({ queryKey: keys.transcript(transcriptId) }),
      ]),
  });
}
