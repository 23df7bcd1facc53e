/** Keeps the paint on the page true: unsure words, excerpts, the selection, and the word being spoken. */
import { type RefObject, useCallback, useEffect, useLayoutEffect, useState } from "react";
import type { TranscriptModel } from "../engine/model";
import { type Chars, Painter } from "../engine/painter";
import { charsOf, type WordSpan, wordSounding } from "../engine/places";
import type { Playhead } from "../engine/playhead";
import type { TextMap } from "../engine/textmap";
import type { PlacedExcerpt } from "./placed";
import { showRange } from "./scroll";
import { unsureBetween } from "./unsure";
import { isLong } from "./useNear";
import { type SpansOf, useNearPaint } from "./useNearPaint";

interface Painted {
  model: TranscriptModel;
  map: TextMap | null;
  excerpts: readonly PlacedExcerpt[];
  activeId: string | null;
  selection: WordSpan | null;
  playhead: Playhead | null;
  isFollowing: boolean;
}

/** `root` holds the turns. */
export function usePaint(root: RefObject<HTMLElement | null>, painted: Painted): void {
  const { model, map, excerpts, activeId, selection, playhead, isFollowing } = painted;
  const [painter, setPainter] = useState<Painter | null>(null);

  useLayoutEffect(() => {
    if (!root.current || !map) return;
    const made = new Painter(map, root.current);
    setPainter(made);
    performance.mark("reader-ready");
    return () => made.destroy();
  }, [map, root]);

  useNearPaint(
    root,
    painter,
    "unsure",
    useCallback<SpansOf>((first, last) => unsureBetween(model, first, last), [model]),
  );
  // Marks are few in an hour of talk: all of them stay, and are seen even while the page flies past.
  const marksAll = !isLong(model.turns);
  useNearPaint(
    root,
    painter,
    "mark",
    useCallback<SpansOf>(
      (first, last) =>
        excerpts
          .filter(
            ({ id, turn }) => id !== activeId && (marksAll || (first <= turn && turn <= last)),
          )
          .map(charsIn),
      [excerpts, activeId, marksAll],
    ),
  );

  useLayoutEffect(() => {
    painter?.paint("mark-active", excerpts.filter(({ id }) => id === activeId).map(charsIn));
  }, [painter, excerpts, activeId]);

  useLayoutEffect(() => {
    painter?.paint("pending", selection ? [charsOf(model, selection)] : []);
  }, [painter, model, selection]);

  useEffect(() => {
    if (!map || !painter || !playhead) return;
    let lit = -1;
    return playhead.watch((ms) => {
      const word = wordSounding(model, ms);
      if (word === lit) return;
      lit = word;
      const chars = word < 0 ? null : charsOf(model, { first: word, last: word });
      painter.word(chars);
      if (isFollowing && chars) showRange(map.range(...chars));
    });
  }, [map, painter, playhead, model, isFollowing]);
}

function charsIn({ anchor }: PlacedExcerpt): Chars {
  return [anchor.start, anchor.end];
}
