/** Places in a record one might want to look at: asked for while they are open, and kept only one by one. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "../../api/call";
import type { components } from "../../api/schema";

export type Places = components["schemas"]["PointedPlaces"];
export type Place = components["schemas"]["PointedPlace"];

const OPEN = "stillroom.places";
const placesKey = (transcriptId: string) => ["places", transcriptId];

/** Off until she opens them, and then as she left them on this device. */
export function placesAreOpen(): boolean {
  return localStorage.getItem(OPEN) === "open";
}

export function leavePlaces(isOpen: boolean): void {
  if (isOpen) localStorage.setItem(OPEN, "open");
  else localStorage.removeItem(OPEN);
}

export function usePlaces(transcriptId: string) {
  return useQuery({
    queryKey: placesKey(transcriptId),
    queryFn: () => call<Places>(`/transcripts/${transcriptId}/pointers`),
  });
}

export function useKeepPlace(transcriptId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ kind, word_from, word_to }: Place) =>
      call<Places>(`/transcripts/${transcriptId}/pointers`, {
        method: "POST",
        body: { kind, word_from, word_to },
      }),
    onSuccess: (places) => queries.setQueryData(placesKey(transcriptId), places),
    // A place that is gone was corrected away: the others are worked out anew.
    onError: () => queries.invalidateQueries({ queryKey: placesKey(transcriptId) }),
    onSettled: () => queries.invalidateQueries({ queryKey: ["excerpts", transcriptId] }),
  });
}
