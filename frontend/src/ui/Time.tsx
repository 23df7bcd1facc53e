/** Dates and times as people say them, always with the machine's form beside. */
import { i18n, locale } from "../i18n";

export type TimeForm = "day" | "date" | "dated" | "time" | "moment" | "long";

const FORMS: Record<TimeForm, Intl.DateTimeFormatOptions> = {
  day: { weekday: "long" },
  date: { day: "numeric", month: "short" },
  /** with its year, for what lasts: contracts, consents, periods */
  dated: { day: "numeric", month: "short", year: "numeric" },
  time: { hour: "numeric", minute: "2-digit" },
  moment: { weekday: "long", day: "numeric", month: "short", hour: "numeric", minute: "2-digit" },
  long: { weekday: "long", day: "numeric", month: "long" },
};

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify(options);
  let made = formatters.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat(locale, options);
    formatters.set(key, made);
  }
  return made;
}

/** A bare date ("2026-11-23") is a day on the calendar, not midnight in Greenwich. */
export function toDate(value: string | number | Date): Date {
  if (typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value))
    return new Date(`${value}T12:00:00`);
  return new Date(value);
}

export function timeText(
  value: string | number | Date,
  form: TimeForm = "date",
  now = new Date(),
): string {
  const date = toDate(value);
  if (Number.isNaN(date.getTime())) return "";
  const options = { ...FORMS[form] };
  if (
    (form === "date" || form === "moment" || form === "long") &&
    date.getFullYear() !== now.getFullYear()
  )
    options.year = "numeric";
  return formatter(options).format(date);
}

/** "October 2026", or "July – September 2026": whole months from a day to a day. */
export function monthsText(from: string, to: string): string {
  return formatter({ month: "long", year: "numeric" }).formatRange(toDate(from), toDate(to));
}

/** "Today 14:02", "Yesterday", "4 Nov". */
export function nearText(value: string | number | Date, now = new Date()): string {
  const date = toDate(value);
  const days = Math.round((midnight(date) - midnight(now)) / 86_400_000);
  const time = timeText(date, "time");
  if (days === 0) return i18n.t({ id: "time.today", message: "Today {time}", values: { time } });
  if (days === -1)
    return i18n.t({ id: "time.yesterday", message: "Yesterday {time}", values: { time } });
  if (days === 1)
    return i18n.t({ id: "time.tomorrow", message: "Tomorrow {time}", values: { time } });
  return timeText(date, "date", now);
}

/** The same inside a sentence: "today 14:02". */
export function nearWithin(value: string | number | Date, now = new Date()): string {
  const date = toDate(value);
  const days = Math.round((midnight(date) - midnight(now)) / 86_400_000);
  const time = timeText(date, "time");
  if (days === 0)
    return i18n.t({ id: "time.today.within", message: "today {time}", values: { time } });
  if (days === -1)
    return i18n.t({ id: "time.yesterday.within", message: "yesterday {time}", values: { time } });
  if (days === 1)
    return i18n.t({ id: "time.tomorrow.within", message: "tomorrow {time}", values: { time } });
  return timeText(date, "date", now);
}

/** Milliseconds as 41:07 or 1:02:36. */
export function clockText(ms: number): string {
  const all = Math.max(0, Math.floor(ms / 1000));
  const seconds = String(all % 60).padStart(2, "0");
  const minutes = Math.floor(all / 60) % 60;
  const hours = Math.floor(all / 3600);
  return hours > 0
    ? `${hours}:${String(minutes).padStart(2, "0")}:${seconds}`
    : `${minutes}:${seconds}`;
}

export function Time({ at, form = "date" }: { at: string; form?: TimeForm | "near" | "within" }) {
  const text =
    form === "near" ? nearText(at) : form === "within" ? nearWithin(at) : timeText(at, form);
  return <time dateTime={at}>{text}</time>;
}

function midnight(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
