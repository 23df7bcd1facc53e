/** Sending a file somebody calls a transcript: once to look at it, once to keep it. */
import { raw } from "../../api/client";
import type { components } from "../../api/schema";
import type { Recording } from "../../api/types";

export type Found = components["schemas"]["FoundTranscript"];

/** As in the server: nothing larger is sent at all. */
export const FILE_MOST = 16 << 20;

export interface Chosen {
  readonly file: File;
  /** what a person said after looking; "" lets the server find out */
  readonly encoding: string;
}

/** A form by hand, with a boundary that stays: the same wish sent twice is the same bytes. The file's name stays here. */
export function form({ file, encoding }: Chosen, more: Readonly<Record<string, string>>) {
  const boundary = "stillroom-transcript-6f1d0b7c2a";
  const fields = { ...(encoding && { encoding }), ...more };
  const parts = Object.entries(fields).map(
    ([name, value]) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="transcript"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  return {
    method: "POST",
    headers: { "Content-Type": `multipart/form-data; boundary=${boundary}` },
    body: new Blob([...parts, head, file, `\r\n--${boundary}--\r\n`]),
  };
}

export async function look(sessionId: string, chosen: Chosen): Promise<Found> {
  const response = await raw(`/api/v1/sessions/${sessionId}/import/look`, form(chosen, {}));
  return (await response.json()) as Found;
}

export interface Wish {
  readonly chosen: Chosen;
  readonly speakers: Readonly<Record<string, string>>;
  readonly replace: boolean;
  /** what I did with the transcript that makes room may go */
  readonly discard: boolean;
  readonly key: string;
}

export async function keep(sessionId: string, wish: Wish): Promise<Recording> {
  const sent = form(wish.chosen, {
    speakers: JSON.stringify(wish.speakers),
    replace: String(wish.replace),
    discard: String(wish.discard),
  });
  const headers = { ...sent.headers, "Idempotency-Key": wish.key };
  const response = await raw(`/api/v1/sessions/${sessionId}/import`, { ...sent, headers });
  return (await response.json()) as Recording;
}
