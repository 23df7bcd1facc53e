/** An excerpt as lines to read: who said what, and where they were quiet. */
import { VISIBLE_SILENCE_MS } from "../engine/model";
import type { Excerpt, NamedSilence } from "../wire";

export type ExcerptLine =
  | { readonly kind: "said"; readonly key: string; readonly who: string; readonly text: string }
  | { readonly kind: "quiet"; readonly key: string; readonly silence: NamedSilence };

export function excerptLines(excerpt: Excerpt): ExcerptLine[] {
  const label = new Map(excerpt.speakers.map((speaker) => [String(speaker.id), speaker.label]));
  const quiets = excerpt.silences
    .filter((quiet) => quiet.end_ms - quiet.start_ms >= VISIBLE_SILENCE_MS)
    .sort((a, b) => a.start_ms - b.start_ms);
  const lines: ExcerptLine[] = [];
  let nextQuiet = 0;
  for (const turn of excerpt.turns) {
    // Said again after a pause: a line without a name under a silence could be anybody's.
    const who = label.get(String(turn.speaker)) ?? "";
    let words: string[] = [];
    const say = () => {
      if (words.length === 0) return;
      lines.push({ kind: "said", key: `w${lines.length}`, who, text: words.join(" ") });
      words = [];
    };
    for (const [, startMs, endMs, text] of turn.words) {
      for (;;) {
        const quiet = quiets[nextQuiet];
        // By their middles, because recognisers stretch words into the quiet beside them.
        if (!quiet || quiet.start_ms + quiet.end_ms > startMs + endMs) break;
        say();
        lines.push({ kind: "quiet", key: `q${quiet.start_ms}`, silence: quiet });
        nextQuiet += 1;
      }
      words.push(text);
    }
    say();
  }
  return lines;
}
