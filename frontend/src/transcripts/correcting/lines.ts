/** A line somebody is correcting: what it was, what they wrote, and where it stands now that others corrected too. */
import { newKey } from "../../api/client";
import type { TranscriptModel, Turn, WordId } from "../engine/model";
import { textOf, timesOf, turnAtTime, type WordSpan } from "../engine/places";
import type { Clash } from "./data";
import { type Operation, tokens, type Was } from "./operations";

/** Words that somebody else changed while they were being corrected. */
export interface Clashing extends Clash {
  readonly words: readonly WordId[];
}

export interface Line {
  readonly turn: Turn["id"];
  /** the revision it was begun on */
  readonly base: number;
  readonly was: readonly Was[];
  /** all words of the turn as it was, to find the place again */
  readonly around: readonly WordId[];
  /** what stands in the turn before and after the words in hand */
  readonly before: string;
  readonly after: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly text: string;
  /** made anew with every change of what would be sent */
  readonly key: string;
  readonly state: "editing" | "left" | "saving" | "unsent" | "clash";
  /** why it was not saved */
  readonly sentence?: string;
  readonly clashes?: readonly Clashing[];
  /** their own words of a clash, while they write again */
  readonly mine?: string;
}

/** The words `span` of one turn, in hand. */
export function lineOf(model: TranscriptModel, turn: Turn, span: WordSpan): Line {
  const first = Math.max(turn.firstWord, span.first);
  const last = Math.min(turn.lastWord, span.last);
  const [startMs, endMs] = timesOf(model, { first, last });
  const between = (from: number, to: number) =>
    from <= to ? textOf(model, { first: from, last: to }) : "";
  return {
    turn: turn.id,
    base: model.revision,
    was: numbers(first, last).map((word) => [
      model.wordIds[word] as WordId,
      textOf(model, { first: word, last: word }),
    ]),
    around: numbers(turn.firstWord, turn.lastWord).map((word) => model.wordIds[word] as WordId),
    before: between(turn.firstWord, first - 1),
    after: between(last + 1, turn.lastWord),
    startMs,
    endMs,
    text: between(first, last),
    key: newKey(),
    state: "editing",
  };
}

export function wasText(line: Line): string {
  return line.was.map(([, text]) => text).join(" ");
}

/** False when nothing would be lost with it. */
export function isWorthKeeping(line: Line): boolean {
  if (line.mine || line.state === "clash") return true;
  return tokens(line.text).join(" ") !== tokens(wasText(line)).join(" ");
}

/** The turn a line stands in now: by its id, by a word that is left of it, by its time. */
export function turnOfLine(model: TranscriptModel, line: Line): Turn | undefined {
  const same = model.turns.find(({ id }) => id === line.turn);
  if (same) return same;
  const left = line.around.find((id) => model.wordNumber.has(id));
  const word = left === undefined ? undefined : model.wordNumber.get(left);
  const index = word === undefined ? turnAtTime(model, line.startMs) : model.turnOf[word];
  return model.turns[Math.max(0, index ?? 0)];
}

/** True when somebody else changed these words since the line was begun. */
export function wasChanged(model: TranscriptModel, line: Line): boolean {
  if (model.revision === line.base) return false;
  return line.was.some(([id, text]) => {
    const word = model.wordNumber.get(id);
    return word === undefined || textOf(model, { first: word, last: word }) !== text;
  });
}

/**
 * My words over theirs, meant for the revision that is shown. Null when nothing is left of the line to put them in.
 * Where the line was split meanwhile they go into its first part.
 */
export function mineOverTheirs(
  model: TranscriptModel,
  line: Line,
  clash: Clashing,
): Operation[] | null {
  const left = clash.words.flatMap((id) => model.wordNumber.get(id) ?? []);
  if (left.length > 0) {
    const all = numbers(Math.min(...left), Math.max(...left));
    const turns = [...new Set(all.map((word) => model.turnOf[word]))];
    return turns.map((turn, place) => ({
      op: "replace",
      words: all
        .filter((word) => model.turnOf[word] === turn)
        .map((word) => model.wordIds[word] as WordId),
      text: place === 0 ? clash.yours : "",
    }));
  }
  if (clash.yours === "") return [];
  const at = line.around.indexOf(clash.words[0] as WordId);
  const before = line.around.slice(0, Math.max(0, at)).findLast((id) => model.wordNumber.has(id));
  const after = line.around.slice(at + 1).find((id) => model.wordNumber.has(id));
  const beside = before ?? after;
  const word = beside === undefined ? undefined : model.wordNumber.get(beside);
  if (beside === undefined || word === undefined) return null;
  const there = textOf(model, { first: word, last: word });
  const text = before === undefined ? `${clash.yours} ${there}` : `${there} ${clash.yours}`;
  return [{ op: "replace", words: [beside], text }];
}

export function numbers(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, place) => first + place);
}
