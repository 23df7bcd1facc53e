/** The parts of an evaluation and its states, as people say them. */
import { i18n } from "../../i18n";
import type { Evaluation } from "./queries";

export const PARTS = ["well", "work_on", "next"] as const;

export function partLabel(part: string): string {
  switch (part) {
    case "well":
      return i18n.t({ id: "evaluation.well", message: "What goes well in the work" });
    case "work_on":
      return i18n.t({ id: "evaluation.workon", message: "What to work on" });
    case "next":
      return i18n.t({ id: "evaluation.next", message: "What you have agreed for the time ahead" });
    default:
      return part;
  }
}

/** What was written, part by part; a form of another making is shown under its own names. */
export function writtenIn(body: unknown): [string, string][] {
  if (typeof body !== "object" || body === null) return [];
  return Object.entries(body).flatMap(([part, text]): [string, string][] => {
    const words = typeof text === "string" ? text : JSON.stringify(text);
    return words.trim() ? [[partLabel(part), words]] : [];
  });
}

export function evaluationWord(state: Evaluation["state"]): string {
  switch (state) {
    case "draft":
      return i18n.t({ id: "evaluation.draft", message: "A draft only you can read" });
    case "shared":
      return i18n.t({ id: "evaluation.shared", message: "Shared, not answered yet" });
    case "responded":
      return i18n.t({ id: "evaluation.answered", message: "Answered" });
    case "final":
      return i18n.t({
        id: "evaluation.final",
        message: "Final. Whoever leads the programme can read it",
      });
  }
}
