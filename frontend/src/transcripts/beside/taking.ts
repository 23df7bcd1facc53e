/** Taking a transcript out: what it can become, and asking the server for it. */
import { call } from "../../api/call";
import { Problem, raw } from "../../api/client";
import type { components } from "../../api/schema";

export const FORMATS = ["docx", "txt", "vtt", "srt", "json", "annotations"] as const;
export type Format = (typeof FORMATS)[number];

/** Subtitles are nothing without times. */
export function formatsFor(timing: string): readonly Format[] {
  return timing === "none" ? FORMATS.filter((one) => one !== "vtt" && one !== "srt") : FORMATS;
}

export function fileOf(format: Format): string {
  return format === "annotations" ? "annotations.jsonld" : `transcript.${format}`;
}

/** Has the file made and hands it to the browser to keep. */
export async function takeOut(transcriptId: string, format: Format): Promise<void> {
  const response = await raw(`/api/v1/transcripts/${transcriptId}/export/${format}`);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = fileOf(format);
  link.click();
  // Some browsers begin to read it a moment later.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Paper leaves the house too: what keeps a file back keeps it back. Throws the same refusal. */
export async function requireNamesSeen(
  transcriptId: string,
  recordingId: string,
  sentence: string,
): Promise<void> {
  const state = await call<components["schemas"]["NamesState"]>(
    `/transcripts/${transcriptId}/names/state`,
  );
  const isLooked = state.looked_for === "model" || state.looked_for === "rules";
  if (isLooked && state.unseen === 0) return;
  throw new Problem(409, "names_unseen", sentence, { recording_id: recordingId });
}
