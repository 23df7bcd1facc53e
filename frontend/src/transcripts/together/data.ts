/** Who corrects a transcript together with its owner, and what others let me correct. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call, every } from "../../api/call";
import type { components } from "../../api/schema";

export type Together = components["schemas"]["Together"];
export type Opened = components["schemas"]["Opened"];

const key = (transcriptId: string) => ["together", transcriptId] as const;

export function useTogether(transcriptId: string) {
  return useQuery({
    queryKey: key(transcriptId),
    queryFn: () => call<Together>(`/transcripts/${transcriptId}/together`),
  });
}

export function useOpened() {
  return useQuery({
    queryKey: ["together", "opened"],
    queryFn: () => every<Opened>("/corrected-together"),
  });
}

export function useLetCorrect(transcriptId: string) {
  const queries = useQueryClient();
  const path = `/transcripts/${transcriptId}/together`;
  const onSettled = () => queries.invalidateQueries({ queryKey: key(transcriptId) });
  const given = useMutation({
    mutationFn: (told: { relationship_id: string; until: string }) =>
      call<Together>(path, { method: "POST", body: told }),
    onSettled,
  });
  const taken = useMutation({
    mutationFn: (relationshipId: string) =>
      call<void>(`${path}/${relationshipId}`, { method: "DELETE" }),
    onSettled,
  });
  return { given, taken };
}
