/** How a consent was given, as people say it. */
import { i18n } from "../i18n";

export function methodWord(method: string): string {
  switch (method) {
    case "paper":
      return i18n.t({ id: "method.paper", message: "on paper" });
    case "voice":
      return i18n.t({ id: "method.voice", message: "spoken, on the recording" });
    default:
      return i18n.t({ id: "method.link", message: "by link" });
  }
}
