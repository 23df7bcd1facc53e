/** The words a person has selected, whole words only, by mouse, touch, keyboard or Choose words. */
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { TranscriptModel } from "../engine/model";
import { charsOf, type WordSpan, wordsTouched } from "../engine/places";
import type { TextMap } from "../engine/textmap";

export interface WordSelection {
  readonly words: WordSpan | null;
  readonly clear: () => void;
  /** Selects from the keyboard: the words are shown selected, and the next step grows from `focus`. */
  readonly select: (words: WordSpan) => void;
}

/** A dragged selection is taken once the hand rests this long, so the bar does not chase the finger. */
const REST_MS = 180;

export function useWordSelection(
  root: RefObject<HTMLElement | null>,
  model: TranscriptModel,
  map: TextMap | null,
): WordSelection {
  const [held, setHeld] = useState<{ model: TranscriptModel; words: WordSpan | null }>({
    model,
    words: null,
  });
  const words = useMemo(() => carried(held.words, held.model, model), [held, model]);
  const setWords = useCallback(
    (next: WordSpan | null) =>
      setHeld((old) =>
        old.model === model && next?.first === old.words?.first && next?.last === old.words?.last
          ? old
          : { model, words: next },
      ),
    [model],
  );
  const byKeyboard = useRef(false);

  useEffect(() => {
    if (!map) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const take = () => {
      const selected = getSelection();
      if (!selected || selected.isCollapsed || selected.rangeCount === 0) {
        // Clicking the bar or a composer collapses the native selection; ours stays until it is used or cleared.
        return;
      }
      const range = selected.getRangeAt(0);
      if (!root.current?.contains(range.commonAncestorContainer)) return;
      const start = map.charAt(range.startContainer, range.startOffset);
      const end = map.charAt(range.endContainer, range.endOffset) ?? map.end;
      if (start === null) return;
      const touched = wordsTouched(model, start, end);
      setWords(touched);
    };
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(take, byKeyboard.current ? 0 : REST_MS);
      byKeyboard.current = false;
    };
    document.addEventListener("selectionchange", soon);
    document.addEventListener("pointerup", soon);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("selectionchange", soon);
      document.removeEventListener("pointerup", soon);
    };
  }, [map, model, root, setWords]);

  const clear = useCallback(() => {
    setWords(null);
    const selected = getSelection();
    if (selected && root.current?.contains(selected.anchorNode)) selected.removeAllRanges();
  }, [root, setWords]);

  const select = useCallback(
    (next: WordSpan) => {
      setWords(next);
      const range = map?.range(...charsOf(model, next));
      const selected = getSelection();
      if (!range || !selected) return;
      byKeyboard.current = true;
      selected.removeAllRanges();
      selected.addRange(range);
    },
    [map, model, setWords],
  );

  return { words, clear, select };
}

/** The same words in a newer revision, where they may have other numbers; none when an end of them is gone. */
function carried(
  words: WordSpan | null,
  from: TranscriptModel,
  to: TranscriptModel,
): WordSpan | null {
  if (!words || from === to) return words;
  const numberOf = (word: number) => to.wordNumber.get(from.wordIds[word] ?? "");
  const [first, last] = [numberOf(words.first), numberOf(words.last)];
  return first === undefined || last === undefined || last < first ? null : { first, last };
}
