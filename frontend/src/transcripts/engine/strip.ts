/** The picture of a session: one lane of loudness per speaker, silences as wells, conversations as marks. Drawn once per size. */
import type { TranscriptModel } from "./model";

export interface StripMark {
  readonly atMs: number;
  readonly active: boolean;
}
export interface StripInk {
  readonly voices: readonly string[];
  readonly silence: string;
  readonly line: string;
  readonly mark: string;
  readonly markActive: string;
}
export interface StripSize {
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
}

/** Full scale of the loudness drawn: speech seldom reaches 255. */
const LOUD = 190;
/** Room above the lanes for the marks. */
const HEAD = 8;

/**
 * Loudness 0 to 1 per speaker and pixel column. `peaks` holds one byte per 50 ms; a column takes the root mean square
 * of its bytes, and belongs to whoever is speaking in it.
 */
export function lanesOf(
  model: TranscriptModel,
  peaks: Uint8Array,
  columns: number,
): readonly Float32Array[] {
  const lanes = Array.from(
    { length: Math.max(2, model.speakers.length) },
    () => new Float32Array(columns),
  );
  const perColumn = peaks.length / columns;
  for (const turn of model.turns) {
    const lane = lanes[turn.speaker];
    if (!lane) continue;
    const to = Math.min(columns - 1, Math.floor(columnOf(model, turn.endMs, columns)));
    for (
      let column = Math.floor(columnOf(model, turn.startMs, columns));
      column <= to;
      column += 1
    ) {
      const first = Math.floor(column * perColumn);
      const past = Math.max(first + 1, Math.floor((column + 1) * perColumn));
      let sum = 0;
      for (let peak = first; peak < past; peak += 1) sum += (peaks[peak] ?? 0) ** 2;
      const loudness = Math.min(1, Math.sqrt(sum / (past - first)) / LOUD);
      lane[column] = Math.max(lane[column] ?? 0, loudness);
    }
  }
  return lanes;
}

function columnOf(model: TranscriptModel, ms: number, columns: number): number {
  return model.durationMs > 0 ? (ms / model.durationMs) * columns : 0;
}

export function drawStrip(
  pen: CanvasRenderingContext2D,
  model: TranscriptModel,
  peaks: Uint8Array,
  marks: readonly StripMark[],
  ink: StripInk,
  { width, height, ratio }: StripSize,
): void {
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, width, height);
  const x = (ms: number) => columnOf(model, ms, width);

  pen.fillStyle = ink.silence;
  for (const quiet of model.silences) {
    const left = x(quiet.start_ms);
    pen.fillRect(left, HEAD - 4, Math.max(1.5, x(quiet.end_ms) - left), height - HEAD + 4);
  }

  const lanes = lanesOf(model, peaks, Math.max(1, Math.floor(width)));
  const laneHeight = (height - HEAD) / lanes.length;
  lanes.forEach((lane, place) => {
    const top = HEAD + place * laneHeight;
    pen.fillStyle = ink.voices[place % ink.voices.length] ?? ink.line;
    for (let column = 0; column < lane.length; column += 1) {
      const loudness = lane[column] as number;
      if (loudness <= 0.02) continue;
      const tall = Math.max(1.5, loudness * (laneHeight - 3));
      // Two voices grow away from the line between them; the eye reads a conversation, not two charts.
      pen.fillRect(column, place % 2 === 0 ? top + laneHeight - 1.5 - tall : top + 1.5, 1, tall);
    }
    if (place > 0) {
      pen.fillStyle = ink.line;
      pen.fillRect(0, Math.round(top) - 0.5, width, 1);
    }
  });

  for (const mark of marks) {
    const middle = Math.min(width - 5, Math.max(5, x(mark.atMs)));
    pen.fillStyle = mark.active ? ink.markActive : ink.mark;
    pen.beginPath();
    pen.moveTo(middle - 5, 0);
    pen.lineTo(middle + 5, 0);
    pen.lineTo(middle, HEAD - 1);
    pen.fill();
    if (mark.active) pen.fillRect(middle - 0.5, 0, 1, height);
  }
}
