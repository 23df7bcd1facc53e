/** Dots under the words the machine was unsure of, only where the reader is looking. */
import { type RefObject, useEffect } from "react";
import type { TranscriptModel } from "../engine/model";
import type { Chars, Painter } from "../engine/painter";
import { charsOf } from "../engine/places";
import { UNSURE } from "./unsure";

/** Screens above and below the window that are dotted too, so that ordinary scrolling never meets an undotted word. */
const SCREENS = 2;
const REST_MS = 150;

/**
 * The browser checks every range of every highlight again when one of them moves, as the spoken word does: 2,300 ranges
 * cost 0.8 ms a frame. Changing them while the page scrolls costs 4 ms a frame. So only the turns near the window are
 * dotted, and only once scrolling rests; on paper all are.
 */
export function useUnsurePaint(
  root: RefObject<HTMLElement | null>,
  model: TranscriptModel,
  painter: Painter | null,
): void {
  useEffect(() => {
    const home = root.current;
    if (!home || !painter) return;
    const turns = [...home.querySelectorAll("[data-turn]")];
    let painted = "";
    const paint = (first: number, last: number) => {
      if (painted === `${first}-${last}`) return;
      painted = `${first}-${last}`;
      painter.paint("unsure", unsureBetween(model, first, last));
    };
    const paintNear = () => {
      const room = SCREENS * innerHeight;
      const first = firstWhere(turns, (box) => box.bottom > -room);
      const past = firstWhere(turns, (box) => box.top >= innerHeight + room);
      paint(first, past - 1);
    };
    const paintAll = () => paint(0, turns.length - 1);

    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(paintNear, REST_MS);
    };
    paintNear();
    const stop = new AbortController();
    const { signal } = stop;
    window.addEventListener("scroll", soon, { passive: true, signal });
    window.addEventListener("resize", soon, { signal });
    window.addEventListener("beforeprint", paintAll, { signal });
    window.addEventListener("afterprint", paintNear, { signal });
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [root, model, painter]);
}

function unsureBetween(model: TranscriptModel, firstTurn: number, lastTurn: number): Chars[] {
  const spans: Chars[] = [];
  const from = model.turns[firstTurn]?.firstWord ?? 0;
  const to = model.turns[lastTurn]?.lastWord ?? -1;
  for (let word = from; word <= to; word += 1) {
    if ((model.wordConfidence[word] as number) < UNSURE) {
      spans.push(charsOf(model, { first: word, last: word }));
    }
  }
  return spans;
}

/** Place of the first turn whose box passes; boxes come down the page, so halving finds it. */
function firstWhere(turns: readonly Element[], passes: (box: DOMRect) => boolean): number {
  let low = 0;
  let high = turns.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (passes((turns[middle] as Element).getBoundingClientRect())) high = middle;
    else low = middle + 1;
  }
  return low;
}
