/** What became of ideas and plans, as people say it. */
import { i18n } from "../../i18n";
import type { IdeaStatus, PlanState } from "./wire";

export const STATUSES: readonly IdeaStatus[] = ["open", "standing", "wobbling", "gone"];
export const STATES: readonly PlanState[] = ["open", "kept", "changed", "dropped"];

export function statusWord(status: IdeaStatus): string {
  switch (status) {
    case "open":
      return i18n.t({ id: "idea.open", message: "Open" });
    case "standing":
      return i18n.t({ id: "idea.standing", message: "Still stands" });
    case "wobbling":
      return i18n.t({ id: "idea.wobbling", message: "Changing" });
    case "gone":
      return i18n.t({ id: "idea.gone", message: "Dropped" });
  }
}

export function stateWord(state: PlanState): string {
  switch (state) {
    case "open":
      return i18n.t({ id: "plan.open", message: "Open" });
    case "kept":
      return i18n.t({ id: "plan.kept", message: "I did it" });
    case "changed":
      return i18n.t({ id: "plan.changed", message: "I did it differently" });
    case "dropped":
      return i18n.t({ id: "plan.dropped", message: "Dropped" });
  }
}
