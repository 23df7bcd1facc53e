/** With whom something is, and since when: told alike wherever it is told. */
import { i18n } from "../../i18n";
import { timeText, toDate } from "../../ui/Time";

const DAY = 86_400_000;

export function WithSince({ others, at }: { others: string; at: string }) {
  return (
    <>
      {i18n.t({ id: "agenda.with", message: "With {others} since", values: { others } })}{" "}
      <time dateTime={at}>{sinceText(at)}</time>
    </>
  );
}

/** "today", "yesterday", a weekday within the week, and its date after that. */
export function sinceText(at: string, now = new Date()): string {
  const days = Math.round((midnight(now) - midnight(toDate(at))) / DAY);
  if (days <= 0) return i18n.t({ id: "since.today", message: "today" });
  if (days === 1) return i18n.t({ id: "since.yesterday", message: "yesterday" });
  return timeText(at, days < 7 ? "day" : "long", now);
}

function midnight(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
