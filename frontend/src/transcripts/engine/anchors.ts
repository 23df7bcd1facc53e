/** Keeps an excerpt on its words when the words change: ids first, then the audio clock, then the text, then an honest "lost". */
import approximate from "approx-string-match";
import { lastAtMost, type TranscriptModel, type WordId } from "./model";
import {
  charsOf,
  textOf,
  timesOf,
  type WordSpan,
  wordAtChar,
  wordAtTime,
  wordsTouched,
} from "./places";

/** W3C TextQuote, TextPosition and media fragment (`t=a,b`), and the word ids. The audio clock is the one that never changes. */
export interface Selectors {
  readonly quote: { readonly exact: string; readonly prefix: string; readonly suffix: string };
  readonly position: {
    readonly start: number;
    readonly end: number;
    readonly revision: number;
  } | null;
  readonly startMs: number;
  readonly endMs: number;
  readonly wordFrom: WordId;
  readonly wordTo: WordId;
}

/** By which clue the words were found again. "lost" is pinned to its time, and the page says so. */
export type Found = "exact" | "words" | "time" | "quote" | "lost";
export interface Anchor {
  readonly start: number;
  readonly end: number;
  readonly found: Found;
  /** 0 to 1 */
  readonly score: number;
}

const CONTEXT = 32;
const WINDOW_MS = 1500;
const FLOOR_IN_WINDOW = 0.6;
const FLOOR_ANYWHERE = 0.8;
/** People repeat themselves: the same words minutes away are other words, unless what stands around them agrees as well. */
const FLOOR_FAR = 0.92;
const FAR_MS = 30_000;

export function describeSpan(model: TranscriptModel, span: WordSpan): Selectors {
  const [start, end] = charsOf(model, span);
  const [startMs, endMs] = timesOf(model, span);
  return {
    quote: {
      exact: textOf(model, span),
      prefix: model.text.slice(Math.max(0, start - CONTEXT), start),
      suffix: model.text.slice(end, end + CONTEXT),
    },
    position: { start, end, revision: model.revision },
    startMs,
    endMs,
    wordFrom: model.wordIds[span.first] as WordId,
    wordTo: model.wordIds[span.last] as WordId,
  };
}

/** The Web Annotation form of a selector, for export. */
export function asWebAnnotation(selectors: Selectors): object[] {
  const seconds = (ms: number) => (ms / 1000).toFixed(2);
  return [
    { type: "TextQuoteSelector", ...selectors.quote },
    ...(selectors.position
      ? [
          {
            type: "TextPositionSelector",
            start: selectors.position.start,
            end: selectors.position.end,
          },
        ]
      : []),
    {
      type: "FragmentSelector",
      conformsTo: "http://www.w3.org/TR/media-frags/",
      value: `t=${seconds(selectors.startMs)},${seconds(selectors.endMs)}`,
    },
  ];
}

export function reanchor(model: TranscriptModel, selectors: Selectors): Anchor {
  const { position } = selectors;
  if (position && position.revision === model.revision) {
    return { start: position.start, end: position.end, found: "exact", score: 1 };
  }
  return (
    byWords(model, selectors) ??
    byTime(model, selectors) ??
    byQuote(model, selectors) ??
    pinnedToTime(model, selectors)
  );
}

/** Both ends by id, or one by id and the corrected other by the clock, which corrections leave alone. */
function byWords(model: TranscriptModel, selectors: Selectors): Anchor | null {
  const from = model.wordNumber.get(selectors.wordFrom);
  const to = model.wordNumber.get(selectors.wordTo);
  if (from === undefined && to === undefined) return null;
  const spoken = wordsBetween(model, selectors.startMs, selectors.endMs - 1);
  const first = from ?? spoken?.first ?? 0;
  const last = to ?? spoken?.last ?? -1;
  if (last < first) return null;
  const [start, end] = charsOf(model, { first, last });
  return { start, end, found: "words", score: 1 };
}

function byTime(model: TranscriptModel, selectors: Selectors): Anchor | null {
  const window = wordsBetween(model, selectors.startMs - WINDOW_MS, selectors.endMs + WINDOW_MS);
  if (!window) return null;
  const [start, end] = charsOf(model, window);
  const match = bestQuote(model.text.slice(start, end), start, selectors.quote, start);
  return match && match.score >= FLOOR_IN_WINDOW ? snapped(model, match, "time") : null;
}

function byQuote(model: TranscriptModel, selectors: Selectors): Anchor | null {
  const word = wordAtTime(model, selectors.startMs);
  const hint = selectors.position?.start ?? (model.charStart[Math.max(0, word)] as number);
  const match = bestQuote(model.text, 0, selectors.quote, hint);
  if (!match) return null;
  const at = model.wordStart[wordAtChar(model, match.start)] as number;
  const isFar = Math.abs(at - selectors.startMs) > FAR_MS;
  return match.score >= (isFar ? FLOOR_FAR : FLOOR_ANYWHERE)
    ? snapped(model, match, "quote")
    : null;
}

function pinnedToTime(model: TranscriptModel, selectors: Selectors): Anchor {
  const span = wordsBetween(model, selectors.startMs, selectors.endMs - 1);
  if (!span) return { start: 0, end: 0, found: "lost", score: 0 };
  const [start, end] = charsOf(model, span);
  return { start, end, found: "lost", score: 0 };
}

/** From the word sounding at `fromMs` to the last one begun by `toMs`. */
function wordsBetween(model: TranscriptModel, fromMs: number, toMs: number): WordSpan | null {
  if (model.byTime.length === 0) return null;
  const from = Math.max(0, lastAtMost(model.byTimeStart, fromMs));
  const to = Math.max(from, lastAtMost(model.byTimeStart, toMs));
  const words = model.byTime.subarray(from, to + 1);
  return {
    first: words.reduce((a, b) => Math.min(a, b)),
    last: words.reduce((a, b) => Math.max(a, b)),
  };
}

interface Match {
  readonly start: number;
  readonly end: number;
  readonly score: number;
}

function snapped(model: TranscriptModel, match: Match, found: Found): Anchor {
  const span = wordsTouched(model, match.start, match.end);
  if (!span) return { ...match, found };
  const [start, end] = charsOf(model, span);
  return { start, end, found, score: match.score };
}

/**
 * The likeliest place of a quote: 50 parts the words, 20 each what stands before and after, 10 nearness to `hint`.
 * The weights are near those of the Hypothesis client's match-quote.ts; the floors above are ours, for it has none
 * and so puts notes on strangers' words.
 */
function bestQuote(
  text: string,
  base: number,
  quote: Selectors["quote"],
  hint: number,
): Match | null {
  const { exact, prefix, suffix } = quote;
  if (exact === "" || text === "") return null;
  let best: Match | null = null;
  for (const place of placesOf(text, exact)) {
    const before = text.slice(Math.max(0, place.start - prefix.length - 4), place.start);
    const after = text.slice(place.end, place.end + suffix.length + 4);
    const near = 1 - Math.min(1, Math.abs(base + place.start - hint) / text.length);
    const score =
      (50 * (1 - place.errors / exact.length) +
        20 * likeness(before, prefix) +
        20 * likeness(after, suffix) +
        10 * near) /
      100;
    if (!best || score > best.score) {
      best = { start: base + place.start, end: base + place.end, score };
    }
  }
  return best;
}

function placesOf(text: string, exact: string): { start: number; end: number; errors: number }[] {
  const places: { start: number; end: number; errors: number }[] = [];
  for (let start = text.indexOf(exact); start >= 0; start = text.indexOf(exact, start + 1)) {
    places.push({ start, end: start + exact.length, errors: 0 });
  }
  if (places.length > 0) return places;
  return approximate(text, exact, Math.min(192, Math.floor(exact.length * 0.45))).slice(0, 400);
}

/** 1 = `pattern` stands in `text`; 0 = nothing like it does. */
function likeness(text: string, pattern: string): number {
  if (pattern === "" || text.includes(pattern)) return 1;
  if (text === "") return 0;
  const matches = approximate(text, pattern, Math.ceil(pattern.length * 0.6));
  const fewest = Math.min(pattern.length, ...matches.map((match) => match.errors));
  return 1 - fewest / pattern.length;
}
