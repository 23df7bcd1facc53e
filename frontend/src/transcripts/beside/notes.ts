/** Conversations as numbered notes on paper, and their numbers raised in the words for as long as it prints. */
import type { TextMap } from "../engine/textmap";
import type { PlacedExcerpt } from "../reader/placed";

/** One comment; `by` is its author's name. */
export interface Said {
  readonly id: string;
  readonly by: string;
  readonly at: string;
  readonly text: string;
}

export interface Note {
  readonly number: number;
  readonly placed: PlacedExcerpt;
  readonly said: readonly Said[];
}

/** Those of which somebody said something, numbered in the order of their words. */
export function notesOf(
  placed: readonly PlacedExcerpt[],
  said: ReadonlyMap<string, readonly Said[]>,
): Note[] {
  return placed
    .map((one) => ({ placed: one, said: said.get(one.id) ?? [] }))
    .filter((one) => one.said.length > 0)
    .map((one, index) => ({ ...one, number: index + 1 }));
}

/**
 * Raises each number after the last of its words, and answers with what takes them all away again.
 * The page's own text nodes stay where they are and get back what was cut from them: whoever drew them knows nothing of it.
 */
export function raise(map: TextMap, notes: readonly Note[]): () => void {
  const undo: (() => void)[] = [];
  // From the last to the first: a cut moves only what stands behind it.
  const found = notes.filter(({ placed }) => placed.anchor.found !== "lost");
  for (const note of [...found].sort(
    (a, b) => b.placed.anchor.end - a.placed.anchor.end || b.number - a.number,
  )) {
    const range = map.range(note.placed.anchor.start, note.placed.anchor.end);
    if (!range || !(range.endContainer instanceof Text)) continue;
    const words = range.endContainer;
    const before = words.data.slice(0, range.endOffset);
    const rest = words.splitText(range.endOffset);
    const mark = document.createElement("sup");
    mark.className = "paper-mark";
    mark.textContent = `${note.number}`;
    rest.before(mark);
    undo.push(() => {
      mark.remove();
      // Words that were written anew meanwhile are whole already.
      if (words.data === before) words.appendData(rest.data);
      rest.remove();
    });
  }
  return () => {
    for (const back of undo.reverse()) back();
  };
}
