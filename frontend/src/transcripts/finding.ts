/** Where in a transcript words or a time are: the turns, in the order they were spoken. No reading between the lines. */
import { lastAtMost, type TranscriptModel } from "./engine/model";
import { turnAtTime } from "./engine/places";

const TIME = /^(?:(\d+):)?(\d{1,3}):([0-5]\d)$/;

/** "12:04" and "1:02:03" as milliseconds; undefined for anything else. */
export function timeOf(text: string): number | undefined {
  const [, hours = "0", minutes, seconds] = TIME.exec(text.trim()) ?? [];
  if (minutes === undefined || seconds === undefined) return undefined;
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}

/** Indexes of the turns that hold these words, or the one that was spoken at this time. */
export function places(model: TranscriptModel, wanted: string): number[] {
  const words = wanted.trim().toLocaleLowerCase();
  if (words === "") return [];
  const ms = timeOf(words);
  if (ms !== undefined) {
    // A time is read in whole seconds: the turn that begins within this one is meant.
    const turn = turnAtTime(model, ms + 999);
    return turn < 0 ? [] : [turn];
  }
  const text = model.text.toLocaleLowerCase();
  const starts = Float64Array.from(model.turns, (turn) => turn.charStart);
  const found = new Set<number>();
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length))
    found.add(Math.max(0, lastAtMost(starts, at)));
  return [...found];
}
