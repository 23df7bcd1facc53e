/** Kinds, states and lengths of hours as people say them. */
import { i18n } from "../../i18n";
import type { HoursEntry, HoursKind } from "./wire";

export const KINDS: HoursKind[] = ["individual", "triadic", "group", "peer", "client"];

export function kindWord(kind: HoursKind): string {
  switch (kind) {
    case "individual":
      return i18n.t({ id: "hours.individual", message: "One to one" });
    case "triadic":
      return i18n.t({ id: "hours.triadic", message: "Two with one supervisor" });
    case "group":
      return i18n.t({ id: "hours.group", message: "Group" });
    case "peer":
      return i18n.t({ id: "hours.peer", message: "Peer group" });
    case "client":
      return i18n.t({ id: "hours.client", message: "Work with clients" });
  }
}

/** The kind, and whether it was given or received where that is known. */
export function sortWord({ kind, side }: Pick<HoursEntry, "kind" | "side">): string {
  const values = { kind: kindWord(kind) };
  if (side === "given") return i18n.t({ id: "hours.given", message: "{kind}, given", values });
  if (side === "received")
    return i18n.t({ id: "hours.received", message: "{kind}, received", values });
  return values.kind;
}

/** What has become of an entry, for whoever reads it. */
export function stateWord(entry: Pick<HoursEntry, "state"> & { confirmer: unknown }): string {
  if (entry.state === "confirmed") return i18n.t({ id: "hours.confirmed", message: "Confirmed" });
  if (entry.state === "disputed")
    return i18n.t({ id: "hours.disputed", message: "To be talked about" });
  return entry.confirmer
    ? i18n.t({ id: "hours.waiting", message: "Not confirmed yet" })
    : i18n.t({ id: "hours.own", message: "Own record" });
}

/** "1 h 05 min", "50 min": never a decimal that somebody has to work out. */
export function lengthText(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return i18n.t({ id: "hours.minutes", message: "{rest} min", values: { rest } });
  if (rest === 0) return i18n.t({ id: "hours.hours", message: "{hours} h", values: { hours } });
  return i18n.t({
    id: "hours.both",
    message: "{hours} h {rest} min",
    values: { hours, rest: String(rest).padStart(2, "0") },
  });
}

/** What a set of rules is called by those who go by it. One that is not known keeps its own name. */
export function packWord(id: string): string {
  switch (id) {
    case "bacp-2-accredited":
      return i18n.t({ id: "pack.bacp2", message: "BACP, accredited member" });
    case "bacp-student":
      return i18n.t({ id: "pack.bacp.student", message: "BACP, student" });
    case "cacrep-practicum":
      return i18n.t({ id: "pack.cacrep.practicum", message: "CACREP, practicum" });
    case "cacrep-internship":
      return i18n.t({ id: "pack.cacrep.internship", message: "CACREP, internship" });
    case "us-psych-internship":
      return i18n.t({ id: "pack.us", message: "US psychology internship" });
    case "nhs-talking-therapies-example":
      return i18n.t({ id: "pack.nhs", message: "NHS Talking Therapies (example)" });
    case "babcp-supervisor":
      return i18n.t({ id: "pack.babcp", message: "BABCP, supervisor" });
    case "korea-kcpa-example":
      return i18n.t({ id: "pack.kcpa", message: "KCPA, Korea (example)" });
    default:
      return id;
  }
}
