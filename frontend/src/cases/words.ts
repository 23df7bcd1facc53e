/** Consent and session states as people say them. */
import { i18n } from "../i18n";
import type { Purpose } from "./queries";

export function consentWord(state: string): string {
  switch (state) {
    case "in_order":
      return i18n.t({ id: "consent.in_order", message: "Consent in order" });
    case "withdrawn":
      return i18n.t({ id: "consent.withdrawn", message: "Consent withdrawn" });
    default:
      return i18n.t({ id: "consent.none", message: "No consent recorded" });
  }
}

export function purposeWord(purpose: string): string {
  switch (purpose) {
    case "record":
      return i18n.t({ id: "purpose.record", message: "Record the sound of the sessions" });
    case "transcribe":
      return i18n.t({ id: "purpose.transcribe", message: "Turn the sound into text" });
    case "outside_engine":
      return i18n.t({
        id: "purpose.outside",
        message: "Send the sound to a speech company elsewhere, to be turned into text",
      });
    default:
      return i18n.t({ id: "purpose.hears", message: "A supervisor hears parts of it" });
  }
}

export function purposeHint(purpose: Purpose): string {
  switch (purpose) {
    case "record":
      return i18n.t({
        id: "purpose.record.hint",
        message: "So that what was really said can be checked.",
      });
    case "transcribe":
      return i18n.t({
        id: "purpose.transcribe.hint",
        message:
          "By this service's own computer. It is sent nowhere else unless they say yes to that as well.",
      });
    case "outside_engine":
      return i18n.t({
        id: "purpose.outside.hint",
        message:
          "Your programme uses one. Without this yes the sound never leaves, and this service's own computer does it.",
      });
    case "supervisor_hears":
      return i18n.t({
        id: "purpose.hears.hint",
        message:
          "Only moments you choose and bring, heard by the one person you name below. No name is shown.",
      });
  }
}

export function attendanceWord(status: string): string {
  switch (status) {
    case "attended":
      return i18n.t({ id: "attended", message: "Took place" });
    case "missed":
      return i18n.t({ id: "missed", message: "They did not come" });
    case "cancelled":
      return i18n.t({ id: "cancelled", message: "It was cancelled" });
    case "late":
      return i18n.t({ id: "late", message: "They came late" });
    default:
      return status;
  }
}
