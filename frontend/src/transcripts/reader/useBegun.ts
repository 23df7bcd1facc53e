/** Words somebody began to write about and has not kept yet: nothing of them is on the server. */
import { useEffect, useMemo, useState } from "react";
import { useDrafts } from "../../api/vault/hooks";
import type { TranscriptModel, WordId } from "../engine/model";
import { charsOf, textOf, timesOf, type WordSpan } from "../engine/places";
import type { PlacedExcerpt } from "./placed";

export interface Begun {
  /** where their draft lies on this device */
  readonly draft: string;
  readonly from: WordId;
  readonly to: WordId;
}

interface Beginnings {
  readonly placed: readonly PlacedExcerpt[];
  /** The id of their card, there already or new. */
  readonly begin: (words: WordSpan) => string;
  readonly drop: (id: string) => void;
}

const NEW = "new:";
/** longer than a last letter needs to reach the device */
const LEFT_MS = 500;

export function useBegun(model: TranscriptModel, activeId: string | null): Beginnings {
  const drafts = useDrafts();
  const shelf = `composer/new/${model.id}/`;
  const [begun, setBegun] = useState<readonly string[]>([]);

  useEffect(() => {
    let left = false;
    drafts.list(shelf).then(
      (objects) => {
        const kept = objects.map((object) => object.slice(shelf.length));
        if (!left) setBegun((now) => [...new Set([...now, ...kept])]);
      },
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [drafts, shelf]);

  // A beginning that was left without a word was none.
  useEffect(() => {
    const shut = begun.filter((words) => NEW + words !== activeId);
    if (shut.length === 0) return;
    const timer = setTimeout(async () => {
      const written = await Promise.all(
        shut.map((words) => drafts.get<{ text: string }>(shelf + words).catch(() => undefined)),
      );
      const empty = shut.filter((_words, place) => !written[place]?.text.trim());
      if (empty.length > 0) setBegun((now) => now.filter((words) => !empty.includes(words)));
    }, LEFT_MS);
    return () => clearTimeout(timer);
  }, [drafts, shelf, begun, activeId]);

  const placed = useMemo(
    () =>
      begun.flatMap((words) => {
        const one = placeBegun(model, words, shelf);
        return one ? [one] : [];
      }),
    [begun, model, shelf],
  );
  return {
    placed,
    begin: ({ first, last }) => {
      const words = `${model.wordIds[first]}~${model.wordIds[last]}`;
      setBegun((now) => [...new Set([...now, words])]);
      return NEW + words;
    },
    drop: (id) => setBegun((now) => now.filter((words) => NEW + words !== id)),
  };
}

/** Undefined when the words are of another revision. */
export function placeBegun(
  model: TranscriptModel,
  words: string,
  shelf: string,
): PlacedExcerpt | undefined {
  const [from, to] = words.split("~");
  const first = model.wordIds.findIndex((id) => String(id) === from);
  const last = model.wordIds.findIndex((id) => String(id) === to);
  if (first < 0 || last < first) return undefined;
  const [start, end] = charsOf(model, { first, last });
  return {
    id: NEW + words,
    startMs: timesOf(model, { first, last })[0],
    quote: textOf(model, { first, last }),
    anchor: { start, end, found: "exact", score: 1 },
    turn: model.turnOf[first] ?? 0,
    begun: {
      draft: shelf + words,
      from: model.wordIds[first] as WordId,
      to: model.wordIds[last] as WordId,
    },
  };
}
