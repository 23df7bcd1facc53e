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

export type By = "client" | "guardian_and_client";

/** Who said it. */
export function byWord(by: By): string {
  return by === "client"
    ? i18n.t({ id: "by.client", message: "My client" })
    : i18n.t({ id: "by.guardian", message: "A parent or guardian, and the child" });
}
