/** What people say a silence was like: words from the product's list, each under a name. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "../../api/call";
import { keys } from "../data";
import type { Excerpt, NamedSilence } from "../wire";

/** The words to choose from. There is no first one. */
export function useSilenceWords(enabled: boolean) {
  return useQuery({
    queryKey: ["content", "silence"],
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => (await call<{ human_labels: string[] }>("/content/silence")).human_labels,
  });
}

/** Put my own word beside a silence, or take it away again (null). */
export function useLabelSilence(excerptId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, word }: { id: string; word: string | null }) =>
      call<NamedSilence>(
        `/silences/${id}/label`,
        word === null ? { method: "DELETE" } : { method: "PUT", body: { word } },
      ),
    onSuccess: (silence) => {
      queries.setQueryData<Excerpt>(
        keys.excerpt(excerptId),
        (excerpt) => excerpt && withSilence(excerpt, silence),
      );
      // The same silence may stand in other excerpts too.
      void queries.invalidateQueries({ queryKey: ["excerpt"] });
      void queries.invalidateQueries({ queryKey: ["excerpts"] });
    },
  });
}

function withSilence(excerpt: Excerpt, silence: NamedSilence): Excerpt {
  return {
    ...excerpt,
    silences: excerpt.silences.map((one) => (one.id === silence.id ? silence : one)),
  };
}
