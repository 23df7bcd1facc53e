/** Answers to "where am I?": from a time or a character to a word, a turn, a silence, and back to words for people. */
import { lastAtMost, type Silence, type TranscriptModel, type Turn } from "./model";

/** First and last word, both included. */
export interface WordSpan {
  readonly first: number;
  readonly last: number;
}

/** A word stays lit this long after it ends; then nobody is speaking and nothing is lit. */
const AFTERGLOW_MS = 800;

/** The word that began last at or before `ms`, or -1 before the first. */
export function wordAtTime(model: TranscriptModel, ms: number): number {
  if (model.timing === "none") return -1;
  const place = lastAtMost(model.byTimeStart, ms);
  return place < 0 ? -1 : (model.byTime[place] as number);
}

/** The word to light at `ms`, or -1 while nobody speaks. */
export function wordSounding(model: TranscriptModel, ms: number): number {
  const word = wordAtTime(model, ms);
  if (word < 0) return -1;
  return ms <= (model.wordEnd[word] as number) + AFTERGLOW_MS ? word : -1;
}

/** The word that holds this character, or the one before it when it is a space; -1 in an empty transcript. */
export function wordAtChar(model: TranscriptModel, char: number): number {
  if (model.charStart.length === 0) return -1;
  return Math.max(0, lastAtMost(model.charStart, char));
}

/** The words that a stretch of characters touches; null when it touches only spaces. */
export function wordsTouched(model: TranscriptModel, start: number, end: number): WordSpan | null {
  const last = lastAtMost(model.charStart, end - 1);
  if (last < 0 || end <= start) return null;
  const first = lastAtMost(model.charEnd, start) + 1;
  return first <= last ? { first, last } : null;
}

export function charsOf(model: TranscriptModel, span: WordSpan): [start: number, end: number] {
  return [model.charStart[span.first] as number, model.charEnd[span.last] as number];
}

export function timesOf(model: TranscriptModel, span: WordSpan): [startMs: number, endMs: number] {
  let start = Number.POSITIVE_INFINITY;
  let end = 0;
  for (let word = span.first; word <= span.last; word += 1) {
    start = Math.min(start, model.wordStart[word] as number);
    end = Math.max(end, model.wordEnd[word] as number);
  }
  return [Number.isFinite(start) ? start : 0, end];
}

export function textOf(model: TranscriptModel, span: WordSpan): string {
  return model.text.slice(...charsOf(model, span));
}

/** The turn being spoken at `ms`, or the last one begun before it; -1 before the first. */
export function turnAtTime(model: TranscriptModel, ms: number): number {
  const word = wordAtTime(model, ms);
  return word < 0 ? -1 : (model.turnOf[word] as number);
}

/** The first silence of at least `minMs` that begins after `ms`, or null. */
export function silenceAfter(
  model: TranscriptModel,
  ms: number,
  minMs = PINNABLE_SILENCE_MS,
): Silence | null {
  return (
    model.silences.find((quiet) => quiet.start_ms > ms && quiet.end_ms - quiet.start_ms >= minMs) ??
    null
  );
}

export function silenceAt(model: TranscriptModel, ms: number): Silence | null {
  return model.silences.find((quiet) => quiet.start_ms <= ms && ms < quiet.end_ms) ?? null;
}

/** Published research counts a silence from here on; from here on it can be pointed at and talked about. */
export const PINNABLE_SILENCE_MS = 3000;
const WORDS_BESIDE = 8;

/** What was said just before and just after a silence, each within its own turn: these words hold the silence. */
export function aroundSilence(model: TranscriptModel, quiet: Silence): WordSpan {
  const middle = (quiet.start_ms + quiet.end_ms) / 2;
  let before = wordAtTime(model, middle);
  // Recognisers stretch words into the quiet beside them.
  if (before >= 0 && ((model.wordStart[before] ?? 0) + (model.wordEnd[before] ?? 0)) / 2 >= middle)
    before -= 1;
  const turnOf = (word: number) => model.turns[model.turnOf[word] ?? 0];
  const final = model.charStart.length - 1;
  const after = Math.min(before + 1, final);
  return {
    first: before < 0 ? 0 : Math.max(turnOf(before)?.firstWord ?? 0, before - WORDS_BESIDE + 1),
    last: Math.min(turnOf(after)?.lastWord ?? final, after + WORDS_BESIDE - 1),
  };
}

/** The silences in and after a turn that can be talked about; those before the first word belong to the first turn. */
export function pinnableIn(model: TranscriptModel, turn: Turn): Silence[] {
  return [
    ...(turn.index === 0 ? model.silencesBefore : []),
    ...turn.runs.flatMap((run) => run.silencesAfter),
    ...turn.silencesAfter,
  ].filter((quiet) => quiet.end_ms - quiet.start_ms >= PINNABLE_SILENCE_MS);
}

/** Whole seconds of quiet, never 0. */
export function secondsOf(silence: { readonly start_ms: number; readonly end_ms: number }): number {
  return Math.max(1, Math.round((silence.end_ms - silence.start_ms) / 1000));
}

/** Time drawn as open space: 2 s is 32 px, 30 s is 102 px, and it stops growing at 120 px. */
export function silenceHeight(ms: number): number {
  return Math.min(120, Math.max(24, 14 + Math.log2(Math.max(1, ms / 1000)) * 18));
}

/** 62 000 → "1:02", 3 723 000 → "1:02:03". */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const rest = String(seconds % 60).padStart(2, "0");
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}
