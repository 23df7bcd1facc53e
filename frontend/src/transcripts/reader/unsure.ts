/** Words the machine was unsure of. */
import { type TranscriptModel, type Turn, UNSURE } from "../engine/model";

export { UNSURE };

export function unsureIn(model: TranscriptModel, turn: Turn): number {
  return model.wordConfidence
    .subarray(turn.firstWord, turn.lastWord + 1)
    .reduce((count, confidence) => count + (confidence < UNSURE ? 1 : 0), 0);
}
