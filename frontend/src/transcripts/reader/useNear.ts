/** Which turns of a very long session are near the window. Only those carry what can be pressed; all keep their words. */
import { type RefObject, useEffect, useState } from "react";
import { flushSync } from "react-dom";
import type { Turn } from "../engine/model";
import { watchNear } from "./watchNear";

/** Turns that come near together: one drawing for each would cost more than the elements it saves. */
export const GROUP = 16;
/** Below this a session stays whole: an hour of talk has some 250 turns. */
const LONG = 400;
const WANTED = "turn-wanted";

const everything = "all";
type Near = ReadonlySet<number> | typeof everything;

export function isLong(turns: readonly Turn[]): boolean {
  return turns.length > LONG;
}

/** Groups by number, in the order of the turns. */
export function useNear(list: RefObject<HTMLOListElement | null>, turns: readonly Turn[]): Near {
  const long = isLong(turns);
  const [near, setNear] = useState<ReadonlySet<number>>(() => new Set([0]));

  useEffect(() => {
    const home = list.current;
    if (!long || !home) return;
    // The group with the focus or the tab stop stays as it is, or the keyboard would lose its place.
    const held = () =>
      [document.activeElement, home.querySelector("[tabindex='0']")]
        .filter((one) => one && home.contains(one))
        .map((one) => groupOf(one as Element));
    const stop = watchNear([...home.children].slice(0, turns.length), (first, last) =>
      setNear((old) => {
        const next = new Set(held());
        for (let turn = first; turn <= last; turn += 1) next.add(Math.floor(turn / GROUP));
        return next.size === old.size && [...next].every((group) => old.has(group)) ? old : next;
      }),
    );
    const onWanted = (event: Event) =>
      flushSync(() => setNear((old) => new Set([...old, groupOf(event.target as Element)])));
    home.addEventListener(WANTED, onWanted);
    return () => {
      stop();
      home.removeEventListener(WANTED, onWanted);
    };
  }, [list, long, turns]);

  return long ? near : everything;
}

/** Makes sure that what can be pressed in this turn is there, before the focus goes to it. */
export function want(turn: Element): void {
  turn.dispatchEvent(new Event(WANTED, { bubbles: true }));
}

function groupOf(one: Element): number {
  return Math.floor(Number(one.closest<HTMLElement>("[data-turn]")?.dataset.turn ?? 0) / GROUP);
}
