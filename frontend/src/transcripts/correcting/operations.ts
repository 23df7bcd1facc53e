/** What a person did to a line, as the server's operations: only the words that were really changed, by their ids. */
import type { WordId } from "../engine/model";

export type Operation =
  | { readonly op: "replace"; readonly words: readonly WordId[]; readonly text: string }
  | { readonly op: "split"; readonly word: WordId }
  | { readonly op: "merge"; readonly turn: number | string; readonly next: number | string }
  | { readonly op: "move"; readonly turn: number | string; readonly speaker: number | string }
  | { readonly op: "name"; readonly speaker: number | string; readonly label: string }
  | {
      readonly op: "times";
      readonly word: WordId;
      readonly start_ms: number;
      readonly end_ms: number;
    };

/** A word as it stood when somebody began to correct it. */
export type Was = readonly [id: WordId, text: string];

/** Both sides of a difference, in order: what stayed, what was there, what is there now. */
export interface Part {
  readonly kind: "same" | "before" | "after";
  readonly words: readonly string[];
}

interface Stretch {
  /** from, past the end */
  readonly before: readonly [number, number];
  readonly after: readonly [number, number];
}

/** The server takes no more of either at once. */
const MOST_WORDS = 500;

/**
 * One `replace` for each stretch of words that differs. What stayed is not sent, so somebody else's correction of it
 * stays too. Words that were only put in hang on the word before them, for a replacement needs a word to stand on.
 */
export function replacements(was: readonly Was[], text: string): Operation[] {
  // A name that was taken out stands as one word with spaces in it; letters are compared, whole words are sent.
  const parts = was.flatMap(([, word], place) => tokens(word).map((token) => ({ token, place })));
  const written = tokens(text);
  const before = parts.map(({ token }) => token);
  const wide = stretches(before, written).map((one) => widened(one, parts));
  return joined(wide)
    .flatMap((one) => cutUp(one))
    .map(({ before: [from, to], after }) => ({
      op: "replace",
      words: wordsBetween(parts, from, to, was),
      text: written.slice(...after).join(" "),
    }));
}

export function tokens(text: string): string[] {
  return text.split(/\s+/u).filter(Boolean);
}

/** What changed from one text to another, word by word, for people to read. */
export function difference(before: string, after: string): Part[] {
  const [old, now] = [tokens(before), tokens(after)];
  const parts: Part[] = [];
  const add = (kind: Part["kind"], words: readonly string[]) => {
    if (words.length > 0) parts.push({ kind, words });
  };
  let at = 0;
  for (const stretch of stretches(old, now)) {
    add("same", old.slice(at, stretch.before[0]));
    add("before", old.slice(...stretch.before));
    add("after", now.slice(...stretch.after));
    at = stretch.before[1];
  }
  add("same", old.slice(at));
  return parts;
}

type Placed = readonly { readonly token: string; readonly place: number }[];

/** A stretch that touches part of a word takes the whole of it, and an insertion takes a neighbour. */
function widened({ before, after }: Stretch, parts: Placed): Stretch {
  let [from, to] = before;
  let [start, end] = after;
  if (from === to && parts.length > 0) {
    const isInside =
      from > 0 && from < parts.length && parts[from - 1]?.place === parts[from]?.place;
    if (!isInside) {
      if (from > 0) [from, start] = [from - 1, start - 1];
      else [to, end] = [to + 1, end + 1];
    }
  }
  while (from > 0 && parts[from - 1]?.place === parts[from]?.place)
    [from, start] = [from - 1, start - 1];
  while (to < parts.length && parts[to - 1]?.place === parts[to]?.place)
    [to, end] = [to + 1, end + 1];
  return { before: [from, to], after: [start, end] };
}

/** Stretches that share a word, or touch, are one. */
function joined(all: readonly Stretch[]): Stretch[] {
  const whole: Stretch[] = [];
  for (const one of all) {
    const last = whole.at(-1);
    if (last && one.before[0] <= last.before[1])
      whole[whole.length - 1] = {
        before: [last.before[0], Math.max(last.before[1], one.before[1])],
        after: [last.after[0], Math.max(last.after[1], one.after[1])],
      };
    else whole.push(one);
  }
  return whole;
}

/** A stretch of more words than fit is sent in pieces, each with its share of what was written. */
function cutUp({ before: [from, to], after: [start, end] }: Stretch): Stretch[] {
  const pieces = Math.max(
    1,
    Math.ceil(Math.max(to - from, (end - start) * 0.8) / (MOST_WORDS / 2)),
  );
  const count = Math.min(pieces, Math.max(1, to - from));
  const share = (a: number, b: number, n: number) => a + Math.floor(((b - a) * n) / count);
  return Array.from({ length: count }, (_, n) => ({
    before: [share(from, to, n), share(from, to, n + 1)],
    after: [share(start, end, n), share(start, end, n + 1)],
  }));
}

function wordsBetween(parts: Placed, from: number, to: number, was: readonly Was[]): WordId[] {
  const places = new Set(parts.slice(from, to).map(({ place }) => place));
  return was.filter((_, place) => places.has(place)).map(([id]) => id);
}

/** Where two lists differ, by their longest common run of words; common ends are set aside first. */
function stretches(a: readonly string[], b: readonly string[]): Stretch[] {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  const room = Math.min(a.length, b.length) - head;
  while (tail < room && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  const rows = a.length - head - tail;
  const columns = b.length - head - tail;
  const width = columns + 1;
  const common = new Uint16Array((rows + 1) * width);
  const at = (row: number, column: number) => common[row * width + column] as number;
  for (let row = rows - 1; row >= 0; row -= 1)
    for (let column = columns - 1; column >= 0; column -= 1)
      common[row * width + column] =
        a[head + row] === b[head + column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));

  const found: Stretch[] = [];
  let [row, column] = [0, 0];
  let [fromRow, fromColumn] = [0, 0];
  const close = () => {
    if (row > fromRow || column > fromColumn)
      found.push({
        before: [head + fromRow, head + row],
        after: [head + fromColumn, head + column],
      });
  };
  while (row < rows && column < columns) {
    if (a[head + row] === b[head + column]) {
      close();
      [row, column] = [row + 1, column + 1];
      [fromRow, fromColumn] = [row, column];
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  [row, column] = [rows, columns];
  close();
  return found;
}
