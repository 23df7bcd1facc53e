/** Words the machine was unsure of. */
import type { TranscriptModel, Turn } from "../engine/model";

/** Below this it is more often wrong than right; it is shown as dots under the word, never as a colour ramp. */
export const UNSURE = 0.5;

export function unsureIn(model: TranscriptModel, turn: Turn): number {
  return model.wordConfidence
    .subarray(turn.firstWord, turn.lastWord + 1)
    .reduce((count, confidence) => count + (confidence < UNSURE ? 1 : 0), 0);
}
