/** What can go wrong with a recorder, said as what happened, what is safe and what to do. */
import type { Problem } from "../../api/client";
import { i18n } from "../../i18n";
import { timeText } from "../../ui/Time";

/** 83 000 → "1:23", 5 025 000 → "1:23:45". */
export function clockText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const pad = (n: number) => String(n).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const rest = pad(seconds % 60);
  return hours > 0 ? `${hours}:${pad(minutes)}:${rest}` : `${minutes}:${rest}`;
}

/** "31 minutes", "12 seconds". */
export function lengthText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 60
    ? i18n.t({
        id: "recorder.seconds",
        message: "{seconds, plural, one {# second} other {# seconds}}",
        values: { seconds },
      })
    : i18n.t({
        id: "recorder.minutes",
        message: "{minutes, plural, one {# minute} other {# minutes}}",
        values: { minutes: Math.floor(seconds / 60) },
      });
}

/** "14:02" of today, and the day with it otherwise. */
export function beginText(at: number, now = new Date()): string {
  const isToday = new Date(at).toDateString() === now.toDateString();
  return timeText(at, isToday ? "time" : "moment");
}

/** Why the browser gave no microphone. */
export function microphoneSentence(reason: unknown): string {
  const name = reason instanceof DOMException ? reason.name : "";
  switch (name) {
    case "NotAllowedError":
    case "SecurityError":
      return i18n.t({
        id: "recorder.notallowed",
        message:
          "This browser may not use the microphone. Allow it for this page, beside the address above, then start again.",
      });
    case "NotFoundError":
    case "OverconstrainedError":
      return i18n.t({
        id: "recorder.notfound",
        message: "No microphone was found. Plug one in or switch it on, then start again.",
      });
    case "NotReadableError":
    case "AbortError":
      return i18n.t({
        id: "recorder.inuse",
        message:
          "Something else on this device is using the microphone. Close the call or the other recorder, then start again.",
      });
    case "QuotaExceededError":
      return i18n.t({
        id: "recorder.noroom",
        message:
          "This device has no room left to keep a recording safe. Free some space, then start again.",
      });
    default:
      return i18n.t({
        id: "recorder.nostart",
        message: "The recording did not start, and nothing was recorded. Please try again.",
      });
  }
}

/** Why it is not being sent just now. */
export function sendingSentence(problem: Problem | undefined): string {
  if (problem && problem.code !== "failed" && problem.code !== "offline") return problem.message;
  if (problem?.status === 0)
    return i18n.t({
      id: "recorder.offline",
      message:
        "No connection. Everything is safe on this device, and the rest follows by itself when the line is back.",
    });
  return i18n.t({
    id: "recorder.unsent",
    message: "The server does not take it just now. Everything is safe on this device.",
  });
}

export function differentSentence(): string {
  return i18n.t({
    id: "recorder.different",
    message:
      "What arrived on the server is not what was recorded here. It is safe on this device: do not throw it away, and tell your administrator.",
  });
}
