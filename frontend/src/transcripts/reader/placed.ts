/** Excerpts with their place in the transcript that is open. */
import { type Anchor, reanchor } from "../engine/anchors";
import type { TranscriptModel } from "../engine/model";
import { wordAtChar } from "../engine/places";
import type { Excerpt } from "../wire";
import type { Begun } from "./useBegun";

export interface PlacedExcerpt {
  readonly id: string;
  readonly startMs: number;
  /** the words as they were picked */
  readonly quote: string;
  readonly anchor: Anchor;
  readonly turn: number;
  /** absent while nothing was kept of it */
  readonly excerpt?: Excerpt;
  /** where its first comment is being written */
  readonly begun?: Begun;
}

export function inOrder(placed: readonly PlacedExcerpt[]): PlacedExcerpt[] {
  return [...placed].sort((a, b) => a.anchor.start - b.anchor.start || (a.id < b.id ? -1 : 1));
}

/** In the order of their words. */
export function placeExcerpts(
  model: TranscriptModel,
  excerpts: readonly Excerpt[],
): PlacedExcerpt[] {
  const placed = excerpts
    .filter((excerpt) => excerpt.state === "live")
    .map((excerpt) => {
      const anchor = reanchor(model, {
        quote: excerpt.quote,
        position: null,
        startMs: excerpt.start_ms ?? 0,
        endMs: excerpt.end_ms ?? 0,
        wordFrom: excerpt.word_from,
        wordTo: excerpt.word_to,
      });
      const turn = model.turnOf[wordAtChar(model, anchor.start)] ?? 0;
      const { id, quote } = excerpt;
      return { id, startMs: excerpt.start_ms ?? 0, quote: quote.exact, excerpt, anchor, turn };
    });
  return inOrder(placed);
}

/** Conversations per turn number. */
export function countByTurn(placed: readonly PlacedExcerpt[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { turn } of placed) counts.set(turn, (counts.get(turn) ?? 0) + 1);
  return counts;
}

/** The excerpt at a character; of several, the shortest: it is the one people mean. */
export function excerptAt(placed: readonly PlacedExcerpt[], char: number): PlacedExcerpt | null {
  const here = placed.filter(({ anchor }) => anchor.start <= char && char < anchor.end);
  const length = ({ anchor }: PlacedExcerpt) => anchor.end - anchor.start;
  return here.reduce<PlacedExcerpt | null>(
    (best, one) => (best && length(best) <= length(one) ? best : one),
    null,
  );
}
