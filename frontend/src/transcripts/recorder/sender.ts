/** Sends a recording while it is still being made, from wherever the server stands, and ends when both have the same bytes. */
import { Problem, raw } from "../../api/client";
import type { Recording } from "../../api/types";
import {
  ASK_AGAIN,
  abandonUpload,
  backoff,
  createUpload,
  pause,
  type Standing,
  sendPiece,
  standingOf,
} from "../uploads/tus";
import type { Shelf, Take } from "./shelf";

const PIECE = 1 << 20;
/** While recording: often enough that little is on this device alone, seldom enough for a phone's battery. */
const REST_MS = 3_000;
const FULL_MS = 30_000;

export interface Sending {
  readonly signal: AbortSignal;
  /** The number of bytes there will ever be; undefined while it is being recorded. */
  readonly whole: () => number | undefined;
  /** What is readable now, on the disk or, where that is full, in this page. */
  readonly size: () => number;
  readonly read: (from: number, atMost: number) => Promise<Uint8Array<ArrayBuffer>>;
  readonly onKept: (bytes: number) => void;
  readonly onWaiting: (problem: Problem) => void;
  readonly rest?: number;
  readonly delay?: (attempt: number) => number;
}

/** Consent is no longer on file: nothing of this may be kept anywhere. */
export class Withdrawn extends Error {}

/** The server has other bytes than this device. Nothing is deleted here. */
export class Different extends Error {}

/** Resolves when the server has all of it and nothing needs to stay on this device. */
export async function sendTake(shelf: Shelf, take: Take, sending: Sending): Promise<void> {
  const { signal, onKept, onWaiting, delay = backoff, rest = REST_MS } = sending;
  let upload = take.upload;
  let now: Standing | null = null;
  let failures = 0;
  for (;;) {
    try {
      if (!upload) {
        upload = await begin(take);
        await shelf.remember(take, upload);
      }
      now ??= await standingOf(upload, signal);
      onKept(now.kept);
      if (now.sha256) {
        // Held in a page that was closed, its last seconds may be on the server alone.
        const hasMore = now.kept > sending.size();
        if (!hasMore && now.sha256 !== (await sha256(await sending.read(0, Infinity))))
          throw new Different();
        return;
      }
      signal.throwIfAborted();
      const whole = sending.whole();
      if (whole === undefined && sending.size() <= now.kept) {
        await pause(rest, signal);
        continue;
      }
      const bytes = await sending.read(now.kept, PIECE);
      const end = now.kept + bytes.byteLength;
      const last = whole !== undefined && end >= whole ? end : undefined;
      now = await sendPiece(upload, now.kept, bytes, signal, last);
      onKept(now.kept);
      failures = 0;
      if (whole === undefined && end >= sending.size()) await pause(rest, signal);
    } catch (problem) {
      if (signal.aborted || !(problem instanceof Problem)) throw problem;
      if (await isOver(problem, take, sending)) return;
      if (problem.status === 404 || problem.status === 410) upload = null;
      else if (!problem.passing && !ASK_AGAIN.has(problem.status)) throw problem;
      else if (problem.passing) onWaiting(problem);
      if (problem.code === "recording_exists") throw problem;
      now = null;
      // A full server is asked again seldom; everything stays here in the meantime.
      const wait = problem.status === 507 ? FULL_MS : delay(Math.min(failures, 6));
      await pause(wait, signal);
      failures += 1;
    }
  }
}

/** Forgets what the server has of it. Silent where it has nothing. */
export async function forgetOnServer(take: Take): Promise<void> {
  if (!take.upload) return;
  try {
    await abandonUpload(take.upload);
  } catch (problem) {
    const gone = problem instanceof Problem && [404, 410].includes(problem.status);
    if (!gone) throw problem;
  }
}

/** The upload is gone: because all of it arrived long ago, or because the client said no. */
async function isOver(problem: Problem, take: Take, { read, whole }: Sending): Promise<boolean> {
  if (problem.code === "consent_missing") throw new Withdrawn();
  if (problem.status !== 404 && problem.status !== 410) return false;
  const { caseId, sessionId } = take.about;
  const one = await (await raw(`/api/v1/cases/${caseId}`)).json();
  if (!one.consent.record) throw new Withdrawn();
  if (whole() === undefined) return false;
  const page = await (await raw(`/api/v1/recordings?case=${caseId}&limit=200`)).json();
  const mine = (page.results as (Recording & { sha256?: string | null })[]).filter(
    (recording) => recording.session_id === sessionId && recording.sha256,
  );
  if (mine.length === 0) return false;
  const here = await sha256(await read(0, Infinity));
  return mine.some((recording) => recording.sha256 === here);
}

function begin({ startedAt, about }: Take): Promise<string> {
  const kind = about.mime.split(";")[0] ?? about.mime;
  return createUpload("not yet known", {
    case_session: about.sessionId,
    filename: `session-${about.sessionNumber}-${clockName(startedAt)}.${kind.endsWith("mp4") ? "m4a" : "webm"}`,
    filetype: kind,
    ...(about.asked?.language ? { language: about.asked.language } : {}),
    ...(about.asked ? { speakers: String(about.asked.speakers ?? "unknown") } : {}),
  });
}

function clockName(at: number): string {
  const date = new Date(at);
  return [date.getHours(), date.getMinutes()].map((n) => String(n).padStart(2, "0")).join("");
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
