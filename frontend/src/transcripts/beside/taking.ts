/** Taking a transcript out: what it can become, and asking the server for it. */
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call, every } from "../../api/call";
import { Problem, raw } from "../../api/client";
import type { components } from "../../api/schema";

export const FORMATS = ["docx", "txt", "vtt", "srt", "json", "annotations"] as const;
export type Format = (typeof FORMATS)[number] | "sound";
/** What can hold the conversations too, besides paper. */
const WITH_NOTES: readonly Format[] = ["docx", "txt"];
export interface Wanted {
  readonly format: Format;
  readonly withNotes: boolean;
}
export type Made = components["schemas"]["Export"];

/** Subtitles, and words beside their sound, are nothing without times. */
export function formatsFor(timing: string, hasSound: boolean): readonly Format[] {
  if (timing === "none") return FORMATS.filter((one) => one !== "vtt" && one !== "srt");
  return hasSound ? [...FORMATS, "sound"] : FORMATS;
}

export function holdsNotes({ format, withNotes }: Wanted): boolean {
  return withNotes && WITH_NOTES.includes(format);
}

export function fileOf(format: Format, withNotes = false): string {
  if (holdsNotes({ format, withNotes })) return `transcript-with-conversations.${format}`;
  if (format === "annotations") return "annotations.jsonld";
  return format === "sound" ? "transcript-and-sound.zip" : `transcript.${format}`;
}

const madeKey = (transcriptId: string) => ["exports", transcriptId] as const;

/** Files that are made in the background, or wait to be fetched. */
export function useMade(transcriptId: string) {
  return useQuery({
    queryKey: madeKey(transcriptId),
    queryFn: () => every<Made>(`/transcripts/${transcriptId}/exports`),
    refetchInterval: ({ state }) =>
      state.data?.some((one) => one.state === "making") ? 1500 : false,
  });
}

/** Gives the file at once, or has it made where it takes longer: then "later". */
export function useTakeOut(transcriptId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ format, withNotes }: Wanted): Promise<"now" | "later"> => {
      if (format !== "sound") {
        try {
          const kind = holdsNotes({ format, withNotes }) ? `${format}-notes` : format;
          await save(
            `/api/v1/transcripts/${transcriptId}/export/${kind}`,
            fileOf(format, withNotes),
          );
          return "now";
        } catch (error) {
          if (!(error instanceof Problem && error.code === "made_apart")) throw error;
        }
      }
      await call<Made>(`/transcripts/${transcriptId}/exports`, {
        method: "POST",
        body: { format },
      });
      return "later";
    },
    onSettled: () => queries.invalidateQueries({ queryKey: madeKey(transcriptId) }),
  });
}

export function useFetchMade(transcriptId: string) {
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries({ queryKey: madeKey(transcriptId) });
  const fetched = useMutation({
    mutationFn: (one: Made) => save(`/api/v1/exports/${one.id}/file`, fileOf(one.format)),
    onSettled,
  });
  const thrown = useMutation({
    mutationFn: (one: Made) => call<void>(`/exports/${one.id}`, { method: "DELETE" }),
    onSettled,
  });
  return { fetched, thrown };
}

/** Hands a file to the browser to keep. */
async function save(address: string, name: string): Promise<void> {
  const response = await raw(address);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = name;
  link.click();
  // Some browsers begin to read it a moment later.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/**
 * Whether the words may go on paper, which leaves the house too: what keeps a file back keeps it back.
 * A newer revision is asked about anew; until there is an answer the answer is no.
 */
export const paperOf = (transcriptId: string, revision: number) =>
  queryOptions({
    queryKey: ["names", transcriptId, "paper", revision] as const,
    queryFn: async () => {
      const path = `/transcripts/${transcriptId}/names/state`;
      return !(await call<components["schemas"]["NamesState"]>(path)).held_back;
    },
  });

/** Throws the refusal a file would have met. */
export function useRequirePaper() {
  const queries = useQueryClient();
  return async (
    model: { id: string; revision: number },
    recordingId: string,
    sentence: string,
  ): Promise<void> => {
    const asked = { ...paperOf(model.id, model.revision), staleTime: 0 };
    if (await queries.fetchQuery(asked)) return;
    throw new Problem(409, "names_unseen", sentence, { recording_id: recordingId });
  };
}
