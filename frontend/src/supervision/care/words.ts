/** Safety items as people say them. Calm, and nobody is painted red. */
import { i18n } from "../../i18n";
import type { About, RiskFlag } from "./wire";

export function aboutWord(about: About): string {
  switch (about) {
    case "client":
      return i18n.t({ id: "raise.client", message: "The client" });
    case "other":
      return i18n.t({ id: "raise.other", message: "Someone else" });
    case "self":
      return i18n.t({ id: "risk.self", message: "The person who raised it" });
  }
}

export function flagWord(state: RiskFlag["state"]): string {
  switch (state) {
    case "open":
      return i18n.t({ id: "risk.open", message: "Waiting for somebody to take it up" });
    case "acknowledged":
      return i18n.t({ id: "risk.acknowledged", message: "Taken up" });
    case "handed_over":
      return i18n.t({ id: "risk.handed", message: "Handed on" });
    case "closed":
      return i18n.t({ id: "risk.closed", message: "Closed" });
  }
}
