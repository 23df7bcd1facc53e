/** Dots under the words the machine was unsure of, only where the reader is looking. */
import { type RefObject, useEffect } from "react";
import type { TranscriptModel } from "../engine/model";
import type { Chars, Painter } from "../engine/painter";
import { charsOf } from "../engine/places";
import { UNSURE } from "./unsure";

/**
 * The browser checks every range of every highlight again when one of them moves, as the spoken word does: 2,300 ranges
 * cost 0.8 ms a frame. So only the turns within a screen of the window are dotted; on paper all are.
 */
export function useUnsurePaint(
  root: RefObject<HTMLElement | null>,
  model: TranscriptModel,
  painter: Painter | null,
): void {
  useEffect(() => {
    const home = root.current;
    if (!home || !painter) return;
    const unsureOf = (turn: number): Chars[] => {
      const spans: Chars[] = [];
      const { firstWord, lastWord } = model.turns[turn] ?? { firstWord: 0, lastWord: -1 };
      for (let word = firstWord; word <= lastWord; word += 1) {
        if ((model.wordConfidence[word] as number) < UNSURE) {
          spans.push(charsOf(model, { first: word, last: word }));
        }
      }
      return spans;
    };
    const paint = (turns: Iterable<number>) =>
      painter.paint("unsure", [...turns].flatMap(unsureOf));
    const paintAll = () => paint(model.turns.keys());
    if (typeof IntersectionObserver !== "function") return paintAll();

    const near = new Set<number>();
    const watch = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          const turn = Number((target as HTMLElement).dataset.turn);
          if (isIntersecting) near.add(turn);
          else near.delete(turn);
        }
        paint(near);
      },
      { rootMargin: "100% 0px" },
    );
    for (const turn of home.querySelectorAll("[data-turn]")) watch.observe(turn);
    const paintNear = () => paint(near);
    window.addEventListener("beforeprint", paintAll);
    window.addEventListener("afterprint", paintNear);
    return () => {
      watch.disconnect();
      window.removeEventListener("beforeprint", paintAll);
      window.removeEventListener("afterprint", paintNear);
    };
  }, [root, model, painter]);
}
