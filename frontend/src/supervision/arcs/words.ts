/** Kinds of leaving, steps and their states as people say them. */
import { i18n } from "../../i18n";
import type { ArcStatus, Kind, OwedAnswer, StepName, StepState } from "./wire";

export const KINDS: readonly Kind[] = [
  "message",
  "no_show",
  "cancelled",
  "told_me",
  "silence",
  "other",
];

export function kindWord(kind: Kind): string {
  switch (kind) {
    case "message":
      return i18n.t({ id: "kind.message", message: "A message came" });
    case "no_show":
      return i18n.t({ id: "kind.no_show", message: "They didn't come" });
    case "cancelled":
      return i18n.t({ id: "kind.cancelled", message: "They cancelled" });
    case "told_me":
      return i18n.t({ id: "kind.told_me", message: "They told me" });
    case "silence":
      return i18n.t({ id: "kind.silence", message: "Silence" });
    case "other":
      return i18n.t({ id: "kind.other", message: "Something else" });
  }
}

export function stepWord(name: StepName): string {
  switch (name) {
    case "settle":
      return i18n.t({ id: "step.settle", message: "Settle" });
    case "name":
      return i18n.t({ id: "step.name", message: "Name it" });
    case "body":
      return i18n.t({ id: "step.body", message: "Body" });
    case "echo":
      return i18n.t({ id: "step.echo", message: "An older goodbye" });
    case "urge":
      return i18n.t({ id: "step.urge", message: "What I feel pulled to do" });
    case "fear_line":
      return i18n.t({ id: "step.fear_line", message: "What the fear says" });
    case "sort":
      return i18n.t({ id: "step.sort", message: "Sort it" });
    case "bring":
      return i18n.t({ id: "step.bring", message: "Bring it" });
    case "received":
      return i18n.t({ id: "step.received", message: "What came back" });
    case "remember":
    case "look":
    case "compare":
      return i18n.t({ id: "step.remember", message: "Remember, then look" });
    case "choice":
      return i18n.t({ id: "step.choice", message: "Their choice" });
    case "idea":
      return i18n.t({ id: "step.idea", message: "A testable idea" });
    case "next_time":
      return i18n.t({ id: "step.next_time", message: "Next time" });
    case "follow_up":
      return i18n.t({ id: "step.follow_up", message: "A look back" });
    case "close":
      return i18n.t({ id: "step.close", message: "Close, for now" });
  }
}

/** What became of a step. Nothing is said of what was not begun. */
export function stateWord(state: StepState): string {
  switch (state) {
    case "doing":
      return i18n.t({ id: "state.doing", message: "Begun" });
    case "done":
      return i18n.t({ id: "state.done", message: "Kept" });
    case "skipped":
      return i18n.t({ id: "state.skipped", message: "Skipped" });
    case "later":
      return i18n.t({ id: "state.later", message: "For later" });
    default:
      return "";
  }
}

export function statusWord(status: ArcStatus): string {
  switch (status) {
    case "open":
      return i18n.t({ id: "arc.open", message: "Open" });
    case "set_aside":
      return i18n.t({ id: "arc.set_aside", message: "Set aside" });
    case "paused_for_safety":
      return i18n.t({ id: "arc.paused", message: "Waiting until everybody is safe" });
    case "closed":
      return i18n.t({ id: "arc.closed", message: "Closed, for now" });
    case "closed_client_returned":
      return i18n.t({ id: "arc.returned", message: "Closed. They came back" });
  }
}

export function owedWord(answer: OwedAnswer): string {
  switch (answer) {
    case "yes":
      return i18n.t({ id: "owed.yes", message: "Yes" });
    case "offered":
      return i18n.t({ id: "owed.offered", message: "Offered" });
    case "not_possible":
      return i18n.t({ id: "owed.not_possible", message: "Not possible" });
    case "not_sure":
      return i18n.t({ id: "owed.not_sure", message: "Not sure" });
  }
}

/** "Life", "Them": where else it may have come from. */
export function groupWord(group: string): string {
  switch (group) {
    case "life":
      return i18n.t({ id: "group.life", message: "Life" });
    case "them":
      return i18n.t({ id: "group.them", message: "Them" });
    case "fit":
      return i18n.t({ id: "group.fit", message: "The fit" });
    case "between_us":
      return i18n.t({ id: "group.between_us", message: "Between us" });
    case "service":
      return i18n.t({ id: "group.service", message: "The service" });
    default:
      return i18n.t({ id: "group.unknown", message: "Not known" });
  }
}

/** The name in the browser's tab: says nothing of whom or what it is about. */
export function tabName(): string {
  return i18n.t({ id: "arc.tab", message: "Your own time" });
}
