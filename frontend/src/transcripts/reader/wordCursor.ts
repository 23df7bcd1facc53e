/** Moves and grows a selection word by word, as arrows do. */
import type { TranscriptModel } from "../engine/model";
import type { WordSpan } from "../engine/places";

/** Where a keyboard selection began and where it is now; `null` before the first arrow. */
export interface WordCursor {
  readonly anchor: number;
  readonly focus: number;
}

/** `step` is +1 for the next word in reading order. Without a cursor it starts at the turn's first word. */
export function moveCursor(
  model: TranscriptModel,
  cursor: WordCursor | null,
  turn: number,
  step: 1 | -1,
  grow: boolean,
): WordCursor | null {
  const last = model.wordIds.length - 1;
  if (last < 0) return null;
  if (!cursor) {
    const first = model.turns[turn]?.firstWord ?? 0;
    return { anchor: first, focus: first };
  }
  const focus = Math.min(last, Math.max(0, cursor.focus + step));
  return { anchor: grow ? cursor.anchor : focus, focus };
}

export function spanOf({ anchor, focus }: WordCursor): WordSpan {
  return { first: Math.min(anchor, focus), last: Math.max(anchor, focus) };
}
