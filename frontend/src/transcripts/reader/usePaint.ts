/** Keeps the paint on the page true: unsure words, excerpts, the selection, and the word being spoken. */
import { type RefObject, useEffect, useLayoutEffect, useState } from "react";
import type { TranscriptModel } from "../engine/model";
import { type Chars, Painter } from "../engine/painter";
import { charsOf, type WordSpan, wordSounding } from "../engine/places";
import type { Playhead } from "../engine/playhead";
import type { TextMap } from "../engine/textmap";
import type { PlacedExcerpt } from "./placed";
import { showRange } from "./scroll";
import { useUnsurePaint } from "./useUnsurePaint";

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

  useUnsurePaint(root, model, painter);

  useLayoutEffect(() => {
    const charsWhere = (isActive: boolean) =>
      excerpts
        .filter((excerpt) => (excerpt.id === activeId) === isActive)
        .map(({ anchor }): Chars => [anchor.start, anchor.end]);
    painter?.paint("mark", charsWhere(false));
    painter?.paint("mark-active", charsWhere(true));
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
