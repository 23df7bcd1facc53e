/** React's way to a tape, to the shelf it lies on, and to the lock that keeps two tabs from one session. */
import { useEffect, useState, useSyncExternalStore } from "react";
import { useMe } from "../../people/me";
import { Shelf, type Take } from "./shelf";
import type { Tape, TapeState } from "./tape";

/** undefined while it opens, null where this browser keeps nothing. */
export function useShelf(): Shelf | null | undefined {
  const { id, draft_key: key } = useMe();
  const [shelf, setShelf] = useState<Shelf | null>();
  useEffect(() => {
    let left = false;
    let opened: Shelf | undefined;
    Shelf.open(id, key)
      .then((found) => {
        opened = found;
        if (left) found.close();
        else setShelf(found);
      })
      .catch(() => !left && setShelf(null));
    return () => {
      left = true;
      // Its last second may still be on its way to the disk.
      setTimeout(() => opened?.close(), 10_000);
    };
  }, [id, key]);
  return shelf;
}

export function useTapeState(tape: Tape): TapeState {
  return useSyncExternalStore(tape.subscribe, tape.snapshot);
}

/** A page that was just left still lets go of its microphone. */
const LET_GO_MS = 1_500;

/** The way to let go of a session's recorder, or null while another tab holds it. */
export async function holdSession(sessionId: string): Promise<(() => void) | null> {
  if (!navigator.locks) return () => undefined;
  return new Promise((resolve) => {
    navigator.locks
      .request(
        lockOf(sessionId),
        { signal: AbortSignal.timeout(LET_GO_MS) },
        () => new Promise<void>((release) => resolve(release)),
      )
      .catch(() => resolve(null));
  });
}

/** Takes that no tab is recording or sending now. */
export async function takesLeft(shelf: Shelf): Promise<Take[]> {
  const takes = await shelf.takes();
  const held = new Set((await navigator.locks?.query())?.held?.map(({ name }) => name));
  return takes.filter(({ about }) => !held.has(lockOf(about.sessionId)));
}

function lockOf(sessionId: string): string {
  return `stillroom-recorder-${sessionId}`;
}
