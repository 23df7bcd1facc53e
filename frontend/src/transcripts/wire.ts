/** Shapes that the generated types cannot say: word tuples inside lists, and what an excerpt keeps of them. */
import type { RawWord, Silence, Speaker, WordId } from "./engine/model";

export interface Excerpt {
  readonly id: string;
  readonly transcript_id: string;
  readonly recording_id: string;
  readonly case_alias: string;
  readonly session_number: number;
  /** "removed" when its recording was destroyed; times are null then and the words are gone */
  readonly state: "live" | "removed";
  readonly start_ms: number | null;
  readonly end_ms: number | null;
  readonly word_from: WordId;
  readonly word_to: WordId;
  readonly quote: { readonly exact: string; readonly prefix: string; readonly suffix: string };
  readonly speakers: readonly Speaker[];
  readonly turns: readonly {
    readonly speaker: Speaker["id"];
    readonly words: readonly RawWord[];
  }[];
  readonly silences: readonly Silence[];
  readonly grade: string;
  readonly shared_with: readonly { readonly relationship_id: string; readonly name: string }[];
  readonly can: readonly string[];
}
