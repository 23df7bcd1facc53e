/** A link from what was found opens the page at its word or its silence, once. The address holds numbers only. */
import { type RefObject, useEffect, useRef } from "react";
import type { Place } from "../correcting/Correcting";
import type { TranscriptModel } from "../engine/model";
import { charsOf, timesOf, type WordSpan, wordAtChar } from "../engine/places";
import type { TextMap } from "../engine/textmap";
import type { Player } from "../reader/usePlayer";
import type { WordSelection } from "../reader/useWordSelection";

interface Reach {
  model: TranscriptModel;
  map: TextMap | null;
  player: Player;
  selection: WordSelection;
  place: Place;
}

export function useArrival(root: RefObject<HTMLElement | null>, reach: Reach): void {
  const { model, map, player, selection, place } = reach;
  const hasArrived = useRef(false);
  useEffect(() => {
    if (!map || hasArrived.current) return;
    hasArrived.current = true;
    const wanted = new URLSearchParams(location.search);
    const at = wanted.get("at");
    const words = wordsWanted(model, wanted);
    if (words) {
      place.goTo(model.turnOf[words.first] ?? 0);
      selection.select(words);
      settle(() => {
        const range = map.range(...charsOf(model, words));
        if (range) toThird(range);
      });
      if (model.timing !== "none") player.seek(timesOf(model, words)[0]);
    } else if (at !== null && /^\d+$/.test(at)) {
      const quiet = root.current?.querySelector<HTMLElement>(`[data-seek="${at}"]`);
      quiet?.setAttribute("data-arrived", "");
      settle(() => quiet && toThird(quiet));
      player.seek(Number(at));
    }
  }, [root, model, map, player, selection, place]);
}

/** A third from the top: what lies at the foot of a small screen hides nothing of it. */
function toThird(thing: Range | Element) {
  const { top } = thing.getBoundingClientRect();
  window.scrollBy({ top: top - window.innerHeight / 3, behavior: "instant" });
}

const STEPS_MS = [0, 300, 900];
const TAKES_OVER = ["wheel", "touchstart", "keydown", "pointerdown"];

/** Parts of the page still come in above it; until they did, or somebody takes over, it is shown again. */
function settle(show: () => void) {
  const timers = STEPS_MS.map((after) => setTimeout(show, after));
  const stop = new AbortController();
  const leave = () => {
    for (const timer of timers) clearTimeout(timer);
    stop.abort();
  };
  for (const name of TAKES_OVER)
    window.addEventListener(name, leave, { signal: stop.signal, passive: true });
  setTimeout(() => stop.abort(), 2 * (STEPS_MS.at(-1) ?? 0));
}

/** The word with this id and as many letters of its turn; null when it is not there any more. */
export function wordsWanted(model: TranscriptModel, wanted: URLSearchParams): WordSpan | null {
  const id = wanted.get("word");
  if (id === null) return null;
  const first = model.wordNumber.get(id) ?? model.wordNumber.get(Number(id));
  if (first === undefined) return null;
  const letters = Math.max(1, Number(wanted.get("letters")) || 1);
  const end = wordAtChar(model, (model.charStart[first] as number) + letters - 1);
  const turn = model.turns[model.turnOf[first] as number];
  return { first, last: Math.min(Math.max(first, end), turn?.lastWord ?? first) };
}
