/** Keeping words as an excerpt, and taking one away again. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { raw } from "../../api/client";
import { keys } from "../data";
import type { WordId } from "../engine/model";
import type { Excerpt } from "../wire";

export type NewExcerpt =
  | { readonly word_from: WordId; readonly word_to: WordId }
  | { readonly turn_id: number | string }
  /** the turn, the silence after it, and what the other did next */
  | { readonly turn_id: number | string; readonly with_reply: true };

/** Keeps words as an excerpt. The new one is in the list before the promise resolves, so the page can open it. */
export function useKeepExcerpt(transcriptId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (words: NewExcerpt): Promise<Excerpt> => {
      const response = await raw(`/api/v1/transcripts/${transcriptId}/excerpts`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(words),
      });
      return (await response.json()) as Excerpt;
    },
    onSuccess: (excerpt) => {
      queries.setQueryData(keys.excerpt(excerpt.id), excerpt);
      queries.setQueryData<Excerpt[]>(keys.excerpts(transcriptId), (old = []) => [
        ...old.filter((one) => one.id !== excerpt.id),
        excerpt,
      ]);
    },
  });
}

/** Takes an excerpt away again. What was said about it would go too, so the server asks that there is nothing. */
export function useRemoveExcerpt(transcriptId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (id: string) => {
      await raw(`/api/v1/excerpts/${id}`, { method: "DELETE" });
    },
    onSuccess: (_nothing, id) => {
      queries.setQueryData<Excerpt[]>(keys.excerpts(transcriptId), (old = []) =>
        old.filter((one) => one.id !== id),
      );
      queries.removeQueries({ queryKey: keys.excerpt(id) });
    },
  });
}
