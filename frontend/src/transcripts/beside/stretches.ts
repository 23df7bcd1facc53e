/** The silences of a session with what stands around each, one after the other and nothing twice. */
import type { Silence } from "../engine/model";

export interface Stretch {
  readonly quiet: Silence;
  readonly from: number;
  readonly to: number;
}

export const LEAST_MS = 3000;
export const AROUND_MS = 8000;

/** Each silence of at least three seconds, eight seconds before and after it. Where two are close they share the time between. */
export function stretchesOf(silences: readonly Silence[], durationMs: number): Stretch[] {
  const long = silences.filter((quiet) => quiet.end_ms - quiet.start_ms >= LEAST_MS);
  const made: Stretch[] = [];
  for (const [place, quiet] of long.entries()) {
    const next = long[place + 1];
    const end = Math.min(durationMs, quiet.end_ms + AROUND_MS);
    made.push({
      quiet,
      from: Math.max(0, quiet.start_ms - AROUND_MS, made.at(-1)?.to ?? 0),
      to: next ? Math.min(end, Math.max(quiet.end_ms, next.start_ms - AROUND_MS)) : end,
    });
  }
  return made;
}

/** The stretch that is heard at this moment, or the next to come; -1 after the last. */
export function stretchAt(stretches: readonly Stretch[], ms: number): number {
  return stretches.findIndex(({ to }) => ms < to);
}
