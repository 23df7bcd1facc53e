/** Paints what lies near the window, once scrolling rests; on paper all of it. */
import { type RefObject, useLayoutEffect } from "react";
import type { Chars, Paint, Painter } from "../engine/painter";
import { watchNear } from "./watchNear";

/** Of the turns from the first to the last; keep it the same between renders. */
export type SpansOf = (firstTurn: number, lastTurn: number) => readonly Chars[];

/**
 * The browser checks every range of every highlight again when one of them moves, as the spoken word does: 2,300 ranges
 * cost 0.8 ms a frame, 120 marks on 30,000 words 0.4 ms. Changing them while the page scrolls costs 4 ms a frame.
 */
export function useNearPaint(
  root: RefObject<HTMLElement | null>,
  painter: Painter | null,
  name: Exclude<Paint, "now">,
  spansOf: SpansOf,
): void {
  useLayoutEffect(() => {
    const home = root.current;
    if (!home || !painter) return;
    const turns = [...home.querySelectorAll("[data-turn]")];
    let near: readonly [number, number] = [0, -1];
    let painted = "";
    const paint = (first: number, last: number) => {
      if (painted === `${first}-${last}`) return;
      painted = `${first}-${last}`;
      painter.paint(name, spansOf(first, last));
    };
    const stop = watchNear(turns, (first, last) => {
      near = [first, last];
      paint(first, last);
    });
    const paintAll = () => paint(0, turns.length - 1);
    const paintNear = () => paint(...near);
    window.addEventListener("beforeprint", paintAll);
    window.addEventListener("afterprint", paintNear);
    return () => {
      stop();
      window.removeEventListener("beforeprint", paintAll);
      window.removeEventListener("afterprint", paintNear);
    };
  }, [root, painter, name, spansOf]);
}
