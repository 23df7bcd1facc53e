/** Kinds of lines, marks and answers as people say them. */
import { i18n } from "../../i18n";
import type { Claim, ClaimKind, Mark, RecordKind, Right } from "./wire";

export function kindWord(kind: ClaimKind): string {
  switch (kind) {
    case "words":
      return i18n.t({ id: "claim.words", message: "Words" });
    case "event":
      return i18n.t({ id: "claim.event", message: "An event" });
    case "look":
      return i18n.t({ id: "claim.look", message: "How they looked" });
  }
}

export function markWord(mark: Mark): string {
  switch (mark) {
    case "match":
      return i18n.t({ id: "mark.match", message: "Matches" });
    case "differs":
      return i18n.t({ id: "mark.differs", message: "Differs" });
    case "not_in_record":
      return i18n.t({ id: "mark.not_in_record", message: "Not in the record" });
    case "cannot_show":
      return i18n.t({ id: "mark.cannot_show", message: "The record can't show this" });
  }
}

const MARKS: readonly Mark[] = ["match", "differs", "not_in_record", "cannot_show"];

/** Which answers are offered beside a line, and in which order. What no record shows is named first. */
export function marksFor(claim: Pick<Claim, "kind" | "offered_mark">): Mark[] {
  const first: Mark | "" = claim.kind === "look" ? "cannot_show" : claim.offered_mark;
  // "Differs" is never the first thing said about a memory.
  if (first === "" || first === "differs") return [...MARKS];
  return [first, ...MARKS.filter((mark) => mark !== first)];
}

export function rightWord(right: Right): string {
  switch (right) {
    case "yes":
      return i18n.t({ id: "right.yes", message: "Yes" });
    case "partly":
      return i18n.t({ id: "right.partly", message: "Partly" });
    case "no":
      return i18n.t({ id: "right.no", message: "No" });
    case "cannot_tell":
      return i18n.t({ id: "right.cannot_tell", message: "Can't tell" });
  }
}

/** The heading over a record, by what there is of it. */
export function recordTitle(kind: RecordKind): string {
  switch (kind) {
    case "audio":
    case "transcript":
      return i18n.t({ id: "record.recorded", message: "What was recorded" });
    case "notes":
      return i18n.t({ id: "record.notes", message: "What was written down" });
    case "none":
      return i18n.t({ id: "record.none", message: "No record" });
  }
}
