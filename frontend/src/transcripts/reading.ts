/** The words of a session and the picture of its sound: what only a page with the words on it asks for. */
import { type QueryClient, queryOptions, useQuery } from "@tanstack/react-query";
import { raw } from "../api/client";
import { excerptsOf, keys, recordingOf } from "./data";
import { buildModel, type RawTranscript, type TranscriptModel } from "./engine/model";

/** The document is fetched once per revision and kept as arrays; it never goes stale by itself. */
const transcriptOf = (id: string) =>
  queryOptions({
    queryKey: keys.transcript(id),
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
    queryFn: async ({ signal }): Promise<TranscriptModel> => {
      const response = await raw(`/api/v1/transcripts/${id}`, { signal });
      return buildModel((await response.json()) as RawTranscript);
    },
  });

export function useTranscript(id: string | null) {
  return useQuery({ ...transcriptOf(id ?? ""), enabled: id !== null });
}

/** One byte of loudness per 50 ms. A reader without a picture is still a reader, so failing is quiet. */
export function usePeaks(recordingId: string, isReady: boolean) {
  return useQuery({ ...peaksAt(`recordings/${recordingId}`, recordingId), enabled: isReady });
}

/** The same, of a transcript somebody lets me correct and hear: flat where I hear a tone. */
export function useTogetherPeaks(transcriptId: string, mayListen: boolean) {
  return useQuery({
    ...peaksAt(`transcripts/${transcriptId}/together`, transcriptId),
    // A name may have been replaced since.
    staleTime: 0,
    enabled: mayListen,
  });
}

function peaksAt(path: string, id: string) {
  return queryOptions({
    queryKey: keys.peaks(id),
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
    retry: 1,
    queryFn: async ({ signal }) => {
      const response = await raw(`/api/v1/${path}/peaks`, { signal });
      return new Uint8Array(await response.arrayBuffer());
    },
  });
}

/** Asks for all that the reader waits for, one step before the reader is there to ask. */
export async function prepareReader(queries: QueryClient, recordingId: string): Promise<void> {
  const { transcript_id } = await queries.fetchQuery(recordingOf(recordingId));
  if (!transcript_id) return;
  await Promise.all([
    queries.prefetchQuery(transcriptOf(transcript_id)),
    queries.prefetchQuery(excerptsOf(transcript_id)),
  ]);
}
