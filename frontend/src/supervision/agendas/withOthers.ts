/** What of an agenda is with the others now, as its owner is told. */
import type { Agenda } from "../../api/types";

export type With =
  | "never" // nothing was ever brought
  | "things" // answers or excerpts are open to them
  | "not_today" // they read "Not today", and nothing else
  | "nothing"; // all of it was taken back

export function withOthers(agenda: Pick<Agenda, "brought_at" | "state" | "items">): With {
  if (!agenda.brought_at) return "never";
  const { items } = agenda;
  if (items.some((item) => [...item.answers, ...item.excerpts].some((one) => one.shared)))
    return "things";
  const waits = items.some((item) => item.answer_state === "not_today");
  return waits && agenda.state !== "draft" ? "not_today" : "nothing";
}
