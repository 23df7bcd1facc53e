/** Resumable sending of a file (tus 1.0.0). The server's offset is the only truth; every piece carries its SHA-256. */
import { Problem, raw } from "../../api/client";

const VERSION = { "Tus-Resumable": "1.0.0" };
const SMALLEST = 256 * 1024;
const LARGEST = 8 * 1024 * 1024;
/** A piece should take about this long: short enough that a lost one hurts little, long enough to be worth a request. */
const PIECE_MS = 1500;
const RETRIES_WITHOUT_PROGRESS = 8;
const NO_ROOM = 507;
/** the try in a row from which the wait no longer grows */
const LONGEST_WAIT = 6;
/** Offset conflict, upload locked by a request not yet given up, checksum mismatch: ask where we are and go on. */
export const ASK_AGAIN = new Set([409, 423, 460]);

export interface Sending {
  readonly signal: AbortSignal;
  /** bytes the server has, not bytes we sent */
  readonly onKept: (bytes: number) => void;
  /** no connection or a passing failure; it tries again by itself */
  readonly onWaiting: (problem: Problem) => void;
  /** ms before the n-th try in a row; replaced in tests */
  readonly delay?: (attempt: number) => number;
}

/** Announces a file of `length` bytes, or one that is still being recorded, and answers the upload's address. */
export async function createUpload(
  length: number | "not yet known",
  about: Readonly<Record<string, string>>,
  endpoint = "/api/v1/uploads",
): Promise<string> {
  const metadata = Object.entries(about).map(([name, value]) => `${name} ${base64(value)}`);
  const response = await raw(endpoint, {
    method: "POST",
    headers: {
      ...VERSION,
      ...(length === "not yet known"
        ? { "Upload-Defer-Length": "1" }
        : { "Upload-Length": String(length) }),
      "Upload-Metadata": metadata.join(","),
    },
  });
  const location = response.headers.get("Location");
  if (!location) throw new Problem(502, "no_location", "The server did not say where to send it.");
  return new URL(location, response.url || globalThis.location.href).href;
}

export interface Standing {
  /** bytes the server has */
  readonly kept: number;
  /** of all bytes, once all of them have arrived */
  readonly sha256: string | null;
}

/** How many bytes the server has. */
export async function keptBytes(upload: string, signal?: AbortSignal): Promise<number> {
  return (await standingOf(upload, signal)).kept;
}

export async function standingOf(upload: string, signal?: AbortSignal): Promise<Standing> {
  const response = await raw(upload, {
    method: "HEAD",
    headers: VERSION,
    cache: "no-store",
    ...(signal ? { signal } : {}),
  });
  return standing(response, 0);
}

function standing(response: Response, otherwise: number): Standing {
  return {
    kept: Number(response.headers.get("Upload-Offset") ?? otherwise),
    sha256: response.headers.get("Upload-Sha256"),
  };
}

export async function abandonUpload(upload: string): Promise<void> {
  await raw(upload, { method: "DELETE", headers: VERSION });
}

/** Sends what the server does not have yet; resolves when it has all. Throws a Problem that waiting cannot mend. */
export async function sendRest(upload: string, file: Blob, sending: Sending): Promise<void> {
  const { signal, onKept, onWaiting, delay = backoff } = sending;
  let kept: number | null = null;
  let size = SMALLEST;
  let failures = 0;
  for (;;) {
    try {
      kept ??= await keptBytes(upload, signal);
      onKept(kept);
      if (kept >= file.size) return;
      signal.throwIfAborted();
      const began = performance.now();
      const piece = await file.slice(kept, kept + size).arrayBuffer();
      ({ kept } = await sendPiece(upload, kept, piece, signal));
      const took = performance.now() - began;
      size = Math.round(
        Math.min(LARGEST, Math.max(SMALLEST, (size * PIECE_MS) / Math.max(1, took))),
      );
      failures = 0;
    } catch (problem) {
      if (signal.aborted || !(problem instanceof Problem)) throw problem;
      const mendable = problem.passing || ASK_AGAIN.has(problem.status);
      // Without a connection, or without room, it waits for as long as it takes; a server that keeps failing gets a limit.
      const isPatient = problem.status === 0 || problem.status === NO_ROOM;
      if (!mendable || (!isPatient && failures >= RETRIES_WITHOUT_PROGRESS)) throw problem;
      if (problem.passing) onWaiting(problem);
      kept = null;
      size = SMALLEST;
      // A disk does not empty itself from one second to the next.
      await pause(delay(problem.status === NO_ROOM ? LONGEST_WAIT : failures), signal);
      failures += 1;
    }
  }
}

/** `whole` is the length that was deferred: these are the last bytes. */
export async function sendPiece(
  upload: string,
  offset: number,
  bytes: ArrayBuffer | Uint8Array<ArrayBuffer>,
  signal: AbortSignal,
  whole?: number,
): Promise<Standing> {
  const response = await raw(upload, {
    method: "PATCH",
    headers: {
      ...VERSION,
      ...(await checksum(bytes)),
      "Content-Type": "application/offset+octet-stream",
      "Upload-Offset": String(offset),
      ...(whole === undefined ? {} : { "Upload-Length": String(whole) }),
    },
    body: bytes,
    signal,
  });
  return standing(response, offset + bytes.byteLength);
}

/** Empty where the page is not served over HTTPS: browsers hide SHA-256 there. */
async function checksum(
  bytes: ArrayBuffer | Uint8Array<ArrayBuffer>,
): Promise<Record<string, string>> {
  if (!globalThis.crypto?.subtle) return {};
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return { "Upload-Checksum": `sha256 ${btoa(String.fromCharCode(...digest))}` };
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

/** 0.5 s to 30 s, doubled each time, with full jitter so that a room of phones does not return at once. */
export function backoff(attempt: number): number {
  return 250 + Math.random() * Math.min(30_000, 500 * 2 ** attempt);
}

/** Waits, but not longer than until the connection comes back or the person stops it. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = () => {
      clearTimeout(timer);
      globalThis.removeEventListener?.("online", done);
      signal.removeEventListener("abort", stop);
      resolve();
    };
    const stop = () => {
      done();
      reject(signal.reason);
    };
    const timer = setTimeout(done, ms);
    globalThis.addEventListener?.("online", done);
    signal.addEventListener("abort", stop);
  });
}
