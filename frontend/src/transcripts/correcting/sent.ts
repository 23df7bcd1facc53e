/** What was done to lines and times, and how it is done again where somebody else did something meanwhile. */
import type { TranscriptModel, Turn, WordId } from "../engine/model";
import type { Clash } from "./data";
import { numbers } from "./lines";
import type { Operation } from "./operations";

/** An operation and the words it was about when its person saw them: what is left of them leads back to its place. */
export interface Meant {
  readonly operation: Operation;
  readonly words: readonly WordId[];
}

/** Both sides of something that was not done. */
export interface Undone extends Meant {
  readonly id: string;
  readonly atMs: number;
  readonly clash: Clash;
  /** why keeping mine did not work */
  readonly sentence?: string;
}

export function meant(model: TranscriptModel, operation: Operation): Meant {
  switch (operation.op) {
    case "move":
      return { operation, words: wordsOf(model, operation.turn) };
    case "merge":
      return {
        operation,
        words: [...wordsOf(model, operation.turn), ...wordsOf(model, operation.next)],
      };
    case "split": {
      const word = model.wordNumber.get(operation.word);
      const turn = word === undefined ? undefined : model.turns[model.turnOf[word] ?? -1];
      return {
        operation,
        words:
          word === undefined || !turn
            ? [operation.word]
            : numbers(word, turn.lastWord).map((one) => model.wordIds[one] as WordId),
      };
    }
    case "times":
      return { operation, words: [operation.word] };
    case "replace":
      return { operation, words: operation.words };
    case "name":
      return { operation, words: [] };
  }
}

/** Mine, for the revision that is shown: nothing to send where it is so already; null where it has no place any more. */
export function mineNow(model: TranscriptModel, { operation, words }: Meant): Operation[] | null {
  if (operation.op === "name") return [operation];
  const left = words.flatMap((id) => model.wordNumber.get(id) ?? []).sort((a, b) => a - b);
  const [first] = left;
  if (first === undefined) return null;
  const lines = [...new Set(left.map((word) => model.turnOf[word] as number))];
  const turns = lines.flatMap((line) => model.turns[line] ?? []);
  switch (operation.op) {
    case "move":
      return turns
        .filter(({ speaker }) => model.speakers[speaker]?.id !== operation.speaker)
        .map(({ id }) => ({ op: "move", turn: id, speaker: operation.speaker }));
    case "merge":
      return joining(model, turns);
    case "split":
      return turns.some(({ firstWord }) => firstWord === first)
        ? []
        : [{ op: "split", word: model.wordIds[first] as WordId }];
    case "times":
      return [operation];
    case "replace":
      return [{ ...operation, words: left.map((word) => model.wordIds[word] as WordId) }];
  }
}

/** Every line from the first to the last of them, one after the other into the first. */
function joining(model: TranscriptModel, turns: readonly Turn[]): Operation[] {
  const [first] = turns;
  const last = turns.at(-1);
  if (!first || !last) return [];
  return model.turns
    .slice(first.index + 1, last.index + 1)
    .map(({ id }) => ({ op: "merge", turn: first.id, next: id }));
}

function wordsOf(model: TranscriptModel, id: Turn["id"]): WordId[] {
  const turn = model.turns.find((one) => one.id === id);
  if (!turn) return [];
  return numbers(turn.firstWord, turn.lastWord).map((word) => model.wordIds[word] as WordId);
}
