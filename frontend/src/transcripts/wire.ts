/** Shapes that the generated types cannot say: word tuples inside lists, and what an excerpt keeps of them. */
import type { RawWord, Speaker, WordId } from "./engine/model";

/** A measured silence, and what named people say it was like. Two of them may differ. */
export interface NamedSilence {
  /** null where it was measured anew since, and can no longer be pointed at */
  readonly id: string | null;
  readonly number: number;
  readonly start_ms: number;
  readonly end_ms: number;
  readonly kind: string;
  /** how long it was quiet, and nothing more */
  readonly label_text: string;
  readonly labels: readonly {
    readonly author: { readonly id: string; readonly name: string };
    readonly word: string;
  }[];
}

export interface Excerpt {
  readonly id: string;
  readonly transcript_id: string;
  readonly recording_id: string;
  readonly case_alias: string;
  readonly session_number: number;
  /** "removed" when its recording was destroyed; times are null then and the words are gone */
  readonly state: "live" | "removed";
  /** stands where the words were, once they are removed */
  readonly removed_says?: string;
  readonly start_ms: number | null;
  readonly end_ms: number | null;
  /** true while none of its words is left: they were corrected away, its moment is the same */
  readonly words_gone: boolean;
  /** false where the transcript came without times; the times are 0 then and mean nothing */
  readonly timed?: boolean;
  /** the words came from a file */
  readonly imported?: boolean;
  readonly word_from: WordId;
  readonly word_to: WordId;
  readonly quote: { readonly exact: string; readonly prefix: string; readonly suffix: string };
  readonly speakers: readonly Speaker[];
  readonly turns: readonly {
    readonly speaker: Speaker["id"];
    readonly words: readonly RawWord[];
  }[];
  readonly silences: readonly NamedSilence[];
  readonly grade: string;
  /** its owner lets others hear the names that were replaced; else there is a tone */
  readonly names_heard?: boolean;
  readonly shared_with: readonly { readonly relationship_id: string; readonly name: string }[];
  readonly can: readonly string[];
}
