/** What was found in a file, in plain words. */
import { i18n } from "../../i18n";
import { lengthText } from "../recordings/stateText";
import type { Found } from "./wire";

/** Names of formats and tools are the same everywhere. */
const FORMATS: Readonly<Record<string, string>> = {
  webvtt: "WebVTT",
  srt: "SubRip (srt)",
  docx: "Word",
  whisper: "Whisper",
  whisperx: "WhisperX",
  deepgram: "Deepgram",
  assemblyai: "AssemblyAI",
};

export const ENCODINGS: readonly (readonly [value: string, name: string])[] = [
  ["utf-8", "UTF-8"],
  ["utf-16", "UTF-16"],
  ["cp1252", "Windows 1252"],
  ["cp1250", "Windows 1250"],
  ["cp1251", "Windows 1251"],
  ["cp949", "Windows 949"],
  ["cp932", "Windows 932"],
  ["gb18030", "GB 18030"],
  ["big5", "Big5"],
];

export function formatText(format: string): string {
  return FORMATS[format] ?? i18n.t({ id: "import.plain_text", message: "Plain text" });
}

export function encodingText(encoding: string): string {
  return ENCODINGS.find(([value]) => encoding.startsWith(value))?.[1] ?? encoding.toUpperCase();
}

export function sizeText({ words, duration_ms }: Found): string {
  const counted = i18n.t({
    id: "import.words",
    message: "{count, plural, one {# word} other {# words}}",
    values: { count: words },
  });
  return duration_ms === null ? counted : `${counted} · ${lengthText(duration_ms)}`;
}

export function timingText(timing: string): string {
  switch (timing) {
    case "words":
      return i18n.t({ id: "import.timed_words", message: "Every word has its own time." });
    case "lines":
      return i18n.t({
        id: "import.timed_lines",
        message: "Lines have times. Times inside a line are estimated.",
      });
    default:
      return i18n.t({
        id: "import.timed_none",
        message: "There are no times in it, so it is shown without a clock.",
      });
  }
}

export function silenceText(hasSound: boolean): string {
  return hasSound
    ? i18n.t({
        id: "import.silences_stay",
        message: "Silences stay as they were measured in the recording.",
      })
    : i18n.t({
        id: "import.no_silences",
        message: "Silences are only measured in sound. There is none here, so none are shown.",
      });
}
