/** Words the machine was unsure of. */
import { type TranscriptModel, type Turn, UNSURE } from "../engine/model";
import type { Chars } from "../engine/painter";
import { charsOf } from "../engine/places";

export { UNSURE };

export function unsureIn(model: TranscriptModel, turn: Turn): number {
  return model.wordConfidence
    .subarray(turn.firstWord, turn.lastWord + 1)
    .reduce((count, confidence) => count + (confidence < UNSURE ? 1 : 0), 0);
}

export function unsureBetween(
  model: TranscriptModel,
  firstTurn: number,
  lastTurn: number,
): Chars[] {
  const spans: Chars[] = [];
  const from = model.turns[firstTurn]?.firstWord ?? 0;
  const to = model.turns[lastTurn]?.lastWord ?? -1;
  for (let word = from; word <= to; word += 1) {
    if ((model.wordConfidence[word] as number) < UNSURE) {
      spans.push(charsOf(model, { first: word, last: word }));
    }
  }
  return spans;
}
