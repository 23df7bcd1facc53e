/** One revision of a transcript as flat, immutable arrays: words by number, characters of the canonical text, turns and silences. */

export type WordId = number | string;
export type RawWord = readonly [
  id: WordId,
  startMs: number,
  endMs: number,
  text: string,
  confidence: number,
];
export interface RawTurn {
  readonly id: number | string;
  /** the speaker's id, as in `speakers` */
  readonly s: number | string;
  readonly w: readonly RawWord[];
}
export interface Silence {
  readonly id: number | string;
  readonly start_ms: number;
  readonly end_ms: number;
  /** "sound": nobody speaks, but something can be heard */
  readonly kind?: string;
}
export interface Speaker {
  readonly id: number | string;
  readonly label: string;
}
export interface RawTranscript {
  readonly id: string;
  readonly recording_id: string;
  readonly revision: number;
  readonly duration_ms: number;
  readonly speakers: readonly Speaker[];
  readonly turns: readonly RawTurn[];
  readonly silences: readonly Silence[];
  readonly grade: string;
  /** the format of the file the words came from; absent when they were heard */
  readonly imported?: string;
  /** "lines": inside a line times are estimated; "none": words have no times, and theirs are all 0 */
  readonly timing?: Timing;
  /** false when there was no sound to measure silences in */
  readonly silences_measured?: boolean;
  /** true when there was no telling who speaks, and everything stands under one speaker */
  readonly speakers_unknown?: boolean;
  /** what its reader may do with it: "correct", "excerpt", … */
  readonly can: readonly string[];
}
export type Timing = "words" | "lines" | "none";

/** Words spoken without a visible silence between them: exactly one text node on the page. */
export interface Run {
  readonly text: string;
  readonly charStart: number;
  readonly firstWord: number;
  readonly lastWord: number;
  readonly silencesAfter: readonly Silence[];
}
export interface Turn {
  readonly index: number;
  readonly id: number | string;
  /** place of the speaker in `speakers`, not its id */
  readonly speaker: number;
  readonly startMs: number;
  readonly endMs: number;
  readonly charStart: number;
  readonly charEnd: number;
  readonly firstWord: number;
  readonly lastWord: number;
  readonly runs: readonly Run[];
  readonly silencesAfter: readonly Silence[];
}
export interface TranscriptModel {
  readonly id: string;
  readonly revision: number;
  readonly durationMs: number;
  readonly grade: string;
  readonly imported: string | null;
  readonly timing: Timing;
  readonly silencesMeasured: boolean;
  readonly speakersUnknown: boolean;
  readonly can: readonly string[];
  readonly speakers: readonly Speaker[];
  readonly turns: readonly Turn[];
  readonly silences: readonly Silence[];
  readonly silencesBefore: readonly Silence[];
  /** words joined by one space, turns by a line feed; silences are not in it */
  readonly text: string;
  readonly wordIds: readonly WordId[];
  readonly wordStart: Int32Array;
  readonly wordEnd: Int32Array;
  readonly wordConfidence: Float32Array;
  readonly charStart: Int32Array;
  readonly charEnd: Int32Array;
  readonly turnOf: Int32Array;
  readonly wordNumber: ReadonlyMap<WordId, number>;
  /** word numbers in the order they begin: people talk over one another, so this is not always 0, 1, 2 … */
  readonly byTime: Int32Array;
  readonly byTimeStart: Int32Array;
}

/** Below this a word is more often wrong than right; it is shown as dots under it, never as a colour ramp. */
export const UNSURE = 0.5;

/** Silences shorter than this are rhythm, not space. */
export const VISIBLE_SILENCE_MS = 2000;

/** The last index whose value is at most `value`, or -1. `values` rises. */
export function lastAtMost(values: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = values.length - 1;
  let found = -1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if ((values[middle] as number) <= value) {
      found = middle;
      low = middle + 1;
    } else {
      high = middle - 1;
    }
  }
  return found;
}

/**
 * Lays each visible silence behind a word; key -1 stands for "before the first word". Recognisers stretch words into
 * the quiet beside them, so a word is before a silence when its middle is before the silence's middle.
 */
function silencesByWord(
  silences: readonly Silence[],
  words: readonly RawWord[],
  byTime: Int32Array,
  byTimeStart: Int32Array,
): Map<number, Silence[]> {
  const after = new Map<number, Silence[]>();
  for (const silence of silences) {
    if (silence.end_ms - silence.start_ms < VISIBLE_SILENCE_MS) continue;
    const middle = (silence.start_ms + silence.end_ms) / 2;
    let place = lastAtMost(byTimeStart, middle);
    const candidate = words[byTime[place] ?? -1];
    if (candidate && (candidate[1] + candidate[2]) / 2 >= middle) place -= 1;
    const word = byTime[place] ?? -1;
    const list = after.get(word);
    if (list) list.push(silence);
    else after.set(word, [silence]);
  }
  return after;
}

export function buildModel(raw: RawTranscript): TranscriptModel {
  const spoken = raw.turns.filter((turn) => turn.w.length > 0);
  const words = spoken.flatMap((turn) => turn.w);
  const count = words.length;
  const wordStart = Int32Array.from(words, (word) => word[1]);
  const wordEnd = Int32Array.from(words, (word) => word[2]);
  const wordConfidence = Float32Array.from(words, (word) => word[4]);
  const charStart = new Int32Array(count);
  const charEnd = new Int32Array(count);
  const turnOf = new Int32Array(count);
  const byTime = Int32Array.from(words.keys()).sort(
    (a, b) => (wordStart[a] as number) - (wordStart[b] as number) || a - b,
  );
  const byTimeStart = byTime.map((word) => wordStart[word] as number);
  const silences = [...raw.silences].sort((a, b) => a.start_ms - b.start_ms);
  const timing = raw.timing ?? "words";
  const silencesAfterWord =
    timing === "none"
      ? new Map<number, Silence[]>()
      : silencesByWord(silences, words, byTime, byTimeStart);
  const speakerPlace = new Map(raw.speakers.map((speaker, place) => [speaker.id, place]));

  const turns: Turn[] = [];
  const text: string[] = [];
  let char = 0;
  let word = 0;
  spoken.forEach((rawTurn, index) => {
    if (index > 0) {
      text.push("\n");
      char += 1;
    }
    const turnChar = char;
    const firstWord = word;
    const lastWord = word + rawTurn.w.length - 1;
    const runs: Run[] = [];
    let run = "";
    let runWord = word;
    for (const [, , , token] of rawTurn.w) {
      const gap = run === "" ? 0 : 1;
      charStart[word] = char + gap;
      charEnd[word] = char + gap + token.length;
      turnOf[word] = index;
      run += (gap ? " " : "") + token;
      char = charEnd[word] as number;
      const quiet = silencesAfterWord.get(word) ?? [];
      const isLast = word === lastWord;
      if (isLast || quiet.length > 0) {
        if (!isLast) {
          // The joining space stays in the run before the silence, so the text is one text whatever is drawn.
          run += " ";
          char += 1;
        }
        runs.push({
          text: run,
          charStart: char - run.length,
          firstWord: runWord,
          lastWord: word,
          silencesAfter: isLast ? [] : quiet,
        });
        text.push(run);
        run = "";
        runWord = word + 1;
      }
      word += 1;
    }
    turns.push({
      index,
      id: rawTurn.id,
      speaker: speakerPlace.get(rawTurn.s) ?? 0,
      startMs: wordStart[firstWord] as number,
      endMs: wordEnd[lastWord] as number,
      charStart: turnChar,
      charEnd: char,
      firstWord,
      lastWord,
      runs,
      silencesAfter: silencesAfterWord.get(lastWord) ?? [],
    });
  });

  const wordIds = words.map((entry) => entry[0]);
  return {
    id: raw.id,
    revision: raw.revision,
    durationMs: raw.duration_ms,
    grade: raw.grade,
    imported: raw.imported ?? null,
    timing,
    silencesMeasured: raw.silences_measured ?? true,
    speakersUnknown: raw.speakers_unknown ?? false,
    can: raw.can,
    speakers: raw.speakers,
    turns,
    silences,
    silencesBefore: silencesAfterWord.get(-1) ?? [],
    text: text.join(""),
    wordIds,
    wordStart,
    wordEnd,
    wordConfidence,
    charStart,
    charEnd,
    turnOf,
    wordNumber: new Map(wordIds.map((id, number) => [id, number])),
    byTime,
    byTimeStart,
  };
}
