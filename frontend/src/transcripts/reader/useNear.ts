/** Which turns of a very long session are near the window. Only those carry what can be pressed; all keep their words. */
import { type RefObject, useEffect, useState } from "react";
import { flushSync } from "react-dom";
import type { Turn } from "../engine/model";

/** Turns that come near together: one drawing for each would cost more than the elements it saves. */
export const GROUP = 16;
/** Below this a session stays whole: an hour of talk has some 250 turns. */
const LONG = 400;
const AHEAD = "100% 0px"; // one window above and below
const WANTED = "turn-wanted";

const everything = "all";
type Near = ReadonlySet<number> | typeof everything;

/** Groups by number, in the order of the turns. */
export function useNear(list: RefObject<HTMLOListElement | null>, turns: readonly Turn[]): Near {
  const isLong = turns.length > LONG && "IntersectionObserver" in window;
  const [near, setNear] = useState<ReadonlySet<number>>(() => new Set([0]));

  useEffect(() => {
    const home = list.current;
    if (!isLong || !home) return;
    const seen = new Set<number>();

    // The group with the focus or the tab stop stays as it is, or the keyboard would lose its place.
    const held = () =>
      [document.activeElement, home.querySelector("[tabindex='0']")]
        .filter((one) => one && home.contains(one))
        .map((one) => groupOf(one as Element));
    const settle = () =>
      setNear((old) => {
        const next = new Set([...[...seen].map((turn) => Math.floor(turn / GROUP)), ...held()]);
        return next.size === old.size && [...next].every((group) => old.has(group)) ? old : next;
      });

    const watch = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          const turn = Number((target as HTMLElement).dataset.turn);
          if (isIntersecting) seen.add(turn);
          else seen.delete(turn);
        }
        settle();
      },
      { rootMargin: AHEAD },
    );
    for (const { index } of turns) {
      const turn = home.children[index];
      if (turn) watch.observe(turn);
    }

    const onWanted = (event: Event) =>
      flushSync(() => setNear((old) => new Set([...old, groupOf(event.target as Element)])));
    home.addEventListener(WANTED, onWanted);
    return () => {
      watch.disconnect();
      home.removeEventListener(WANTED, onWanted);
    };
  }, [list, isLong, turns]);

  return isLong ? near : everything;
}

/** Makes sure that what can be pressed in this turn is there, before the focus goes to it. */
export function want(turn: Element): void {
  turn.dispatchEvent(new Event(WANTED, { bubbles: true }));
}

function groupOf(one: Element): number {
  return Math.floor(Number(one.closest<HTMLElement>("[data-turn]")?.dataset.turn ?? 0) / GROUP);
}
