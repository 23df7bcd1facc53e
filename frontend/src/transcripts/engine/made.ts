/** Transcripts made for tests: small ones from sentences, long ones from a seeded generator with many repeated phrases. */
import type { RawTranscript, RawTurn, RawWord, Silence } from "./model";

/** A seeded generator of numbers from 0 up to 1; the same seed gives the same story. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * A transcript from lines like "1: I am | here". "|" is a silence of `pauseMs`; a word lasts 400 ms and the next one
 * follows after 100 ms; turns follow one another after 500 ms. "word~" is one the machine was unsure of.
 */
export function transcriptOf(lines: readonly string[], pauseMs = 5000): RawTranscript {
  let ms = 1000;
  let id = 1;
  const silences: Silence[] = [];
  const pause = () => {
    silences.push({ id: silences.length + 1, start_ms: ms - 100, end_ms: ms - 100 + pauseMs });
    ms += pauseMs;
  };
  const turns: RawTurn[] = lines.map((line, index) => {
    const [speaker, text = ""] = line.split(": ", 2);
    const words: RawWord[] = [];
    for (const token of text.split(" ").filter(Boolean)) {
      if (token === "|") {
        pause();
        continue;
      }
      const unsure = token.endsWith("~");
      words.push([id, ms, ms + 400, unsure ? token.slice(0, -1) : token, unsure ? 0.2 : 0.95]);
      id += 1;
      ms += 500;
    }
    ms += 400;
    return { id: `turn-${index + 1}`, s: Number(speaker), w: words };
  });
  return {
    id: "transcript-1",
    recording_id: "recording-1",
    revision: 1,
    duration_ms: ms + 1000,
    speakers: [
      { id: 1, label: "Therapist" },
      { id: 2, label: "Client" },
    ],
    turns,
    silences,
    grade: "unchecked",
    can: ["correct", "excerpt", "export", "check", "let others correct"],
  };
}

const SUBJECTS = ["I", "we", "she", "my mother", "they", "you", "my sister", "nobody"];
const VERBS = ["missed", "kept", "heard", "remembered", "wanted", "let go of", "pretended", "felt"];
const OBJECTS = [
  "the last session",
  "a kind of tightness in my chest",
  "the way the door closed",
  "an old house by the river",
  "how small the room felt",
  "being left out of the plan",
  "the message without an answer",
  "that part of me",
];
const JOINS = ["and", "but", "because", "which is strange because", "so", "even though", "maybe"];

/** A session of about `count` words: client turns of 20 to 140 words, therapist turns of 1 to 16, silences of 2 to 40 s. */
export function longTranscript(count: number, seed = 42): RawTranscript {
  const random = seeded(seed);
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] as string;
  const turns: RawTurn[] = [];
  const silences: Silence[] = [];
  let ms = 1200;
  let id = 1;
  while (id <= count) {
    const speaker = turns.length % 2 === 0 ? 1 : 2;
    const length = speaker === 1 ? 1 + random() * 15 : 20 + random() * 120;
    const words: RawWord[] = [];
    while (words.length < length) {
      const clause = `${pick(SUBJECTS)} ${pick(VERBS)} ${pick(OBJECTS)} ${pick(JOINS)}`;
      for (const token of clause.split(" ")) {
        const spoken = 120 + Math.floor(random() * 320);
        words.push([id, ms, ms + spoken, token, Math.round((0.35 + random() * 0.65) * 100) / 100]);
        id += 1;
        ms += spoken + Math.floor(random() * 90);
        if (random() < 0.012) ms = addSilence(silences, ms, 2000 + random() * 9000);
      }
    }
    turns.push({ id: `t${turns.length + 1}`, s: speaker, w: words });
    ms += 300;
    if (random() < 0.12) ms = addSilence(silences, ms, 3000 + random() * 37000);
  }
  return {
    id: "transcript-long",
    recording_id: "recording-long",
    revision: 1,
    duration_ms: ms + 2000,
    speakers: [
      { id: 1, label: "Therapist" },
      { id: 2, label: "Client" },
    ],
    turns,
    silences,
    grade: "unchecked",
    can: ["correct", "excerpt", "export", "check", "let others correct"],
  };
}

function addSilence(silences: Silence[], ms: number, length: number): number {
  const end = ms + Math.floor(length);
  silences.push({ id: silences.length + 1, start_ms: ms, end_ms: end });
  return end + 60;
}

/**
 * The same session with other words. `rate` of the words are deleted, replaced or joined by a new one, and one long
 * turn in ten is split. `keepIds` false is a transcription by another model: every id is new and times move by up to 120 ms.
 */
export function edited(
  raw: RawTranscript,
  rate: number,
  keepIds: boolean,
  seed = 99,
): { readonly raw: RawTranscript; readonly successor: ReadonlyMap<RawWord[0], RawWord[0]> } {
  const random = seeded(seed);
  const vocabulary = [...new Set(raw.turns.flatMap((turn) => turn.w.map((word) => word[3])))];
  const otherWord = () => vocabulary[Math.floor(random() * vocabulary.length)] as string;
  const successor = new Map<RawWord[0], RawWord[0]>();
  const turns: RawTurn[] = [];
  let nextId = 1_000_000;
  for (const turn of raw.turns) {
    const words: RawWord[] = [];
    for (const [id, start, end, text, confidence] of turn.w) {
      const chance = random();
      const shift = keepIds ? 0 : Math.floor((random() - 0.5) * 240);
      if (chance < rate * 0.25) continue;
      const replaced = chance < rate * 0.85;
      const newId = keepIds && !replaced ? id : nextId++;
      words.push([newId, start + shift, end + shift, replaced ? otherWord() : text, confidence]);
      successor.set(id, newId);
      if (!replaced && chance < rate) {
        words.push([nextId++, end + shift, end + shift + 5, otherWord(), 0.5]);
      }
    }
    if (words.length > 12 && random() < 0.1) {
      const half = Math.floor(words.length / 2);
      turns.push({ ...turn, id: `${turn.id}a`, w: words.slice(0, half) });
      turns.push({ ...turn, id: `${turn.id}b`, w: words.slice(half) });
    } else if (words.length > 0) {
      turns.push({ ...turn, w: words });
    }
  }
  return { raw: { ...raw, revision: raw.revision + 1, turns }, successor };
}
