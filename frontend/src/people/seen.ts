/** What this person has opened on this device, and how far: numbers by id, never a word. */
import { useSyncExternalStore } from "react";
import { useMe } from "./me";

type Marks = Readonly<Record<string, number>>;

const MOST = 500;
const NOTHING: Marks = {};
const listeners = new Set<() => void>();
const read = new Map<string, { text: string; marks: Marks }>();

const shelf = (userId: string) => `stillroom.seen.${userId}`;

function marksOf(userId: string): Marks {
  let text: string;
  try {
    text = localStorage.getItem(shelf(userId)) ?? "";
  } catch {
    return read.get(userId)?.marks ?? NOTHING;
  }
  const known = read.get(userId);
  if (known?.text === text) return known.marks;
  let marks = NOTHING;
  try {
    if (text) marks = JSON.parse(text) as Marks;
  } catch {
    // What cannot be read was never there.
  }
  read.set(userId, { text, marks });
  return marks;
}

/** Remember that `thing` was seen up to `number`. Going back is not forgetting. */
export function markSeen(userId: string, thing: string, number: number) {
  const marks = marksOf(userId);
  if ((marks[thing] ?? -1) >= number) return;
  const { [thing]: _before, ...others } = marks;
  const kept = Object.entries(others).slice(1 - MOST);
  const next = { ...Object.fromEntries(kept), [thing]: number };
  const text = JSON.stringify(next);
  read.set(userId, { text, marks: next });
  try {
    localStorage.setItem(shelf(userId), text);
  } catch {
    // A browser that keeps nothing shows things as new again.
  }
  for (const listener of listeners) listener();
}

/** How far each thing was seen here. */
export function useSeen(): Marks {
  const { id } = useMe();
  return useSyncExternalStore(subscribe, () => marksOf(id));
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}
