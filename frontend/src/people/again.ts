/** How long a page waits before it asks once more whether somebody has signed in again. */

const FIRST_MS = 5_000;
const MOST_MS = 5 * 60_000;
const TRIES = 12;

/** Milliseconds before the next question; undefined when it is time to wait for the person. */
export function pauseBefore(tries: number): number | undefined {
  return tries < TRIES ? Math.min(MOST_MS, FIRST_MS * 2 ** tries) : undefined;
}
