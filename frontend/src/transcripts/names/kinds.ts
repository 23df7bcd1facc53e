/** What a suggestion is about, in a word. */
import { i18n } from "../../i18n";
import type { Suggestion } from "./data";

export const KINDS: readonly Suggestion["kind"][] = [
  "name",
  "place",
  "organisation",
  "address",
  "date",
  "age",
  "phone",
  "email",
  "url",
  "number",
  "money",
];

export function kindText(kind: Suggestion["kind"]): string {
  switch (kind) {
    case "name":
      return i18n.t({ id: "names.kind.name", message: "name" });
    case "place":
      return i18n.t({ id: "names.kind.place", message: "place" });
    case "organisation":
      return i18n.t({ id: "names.kind.organisation", message: "organisation" });
    case "address":
      return i18n.t({ id: "names.kind.address", message: "address" });
    case "date":
      return i18n.t({ id: "names.kind.date", message: "date" });
    case "age":
      return i18n.t({ id: "names.kind.age", message: "age" });
    case "phone":
      return i18n.t({ id: "names.kind.phone", message: "phone number" });
    case "email":
      return i18n.t({ id: "names.kind.email", message: "e-mail address" });
    case "url":
      return i18n.t({ id: "names.kind.url", message: "web address" });
    case "money":
      return i18n.t({ id: "names.kind.money", message: "sum of money" });
    default:
      return i18n.t({ id: "names.kind.number", message: "number" });
  }
}
