/** A recording's state as a plain sentence. */
import type { Recording } from "../../api/types";
import { i18n } from "../../i18n";
import { timeText } from "../../ui/Time";

export function stateText(recording: Recording): string {
  const { state, problem, progress, destroy_on } = recording;
  switch (state) {
    case "uploading":
      return i18n.t({
        id: "recording.uploading",
        message: "Not all of the file has arrived yet. What has arrived is safe.",
      });
    case "checking":
      return i18n.t({
        id: "recording.checking",
        message: "Being checked on this server. You can close this page.",
      });
    case "waiting":
      return (
        problem?.sentence ??
        i18n.t({
          id: "recording.waiting",
          message: "Waiting for its turn on this server. You can close this page.",
        })
      );
    case "running":
      return runningText(progress.eta_s);
    case "ready":
      // It was to be heard again, and what stood before stands.
      if (problem) return problem.sentence;
      return destroy_on
        ? i18n.t({
            id: "recording.ready_until",
            message: "Ready. Kept until {date}.",
            values: { date: timeText(destroy_on, "date") },
          })
        : i18n.t({ id: "recording.ready", message: "Ready." });
    case "failed":
      return (
        problem?.sentence ??
        i18n.t({
          id: "recording.failed",
          message: "The transcription stopped. The recording is safe; try again.",
        })
      );
    case "cancelled":
      return i18n.t({
        id: "recording.cancelled",
        message: "You stopped the transcription. The recording is kept.",
      });
    case "rejected":
      return (
        problem?.sentence ??
        i18n.t({ id: "recording.rejected", message: "This file could not be read as a recording." })
      );
    case "destroyed":
      return i18n.t({
        id: "recording.destroyed",
        message: "Deleted: the sound, the words and all excerpts.",
      });
  }
}

function runningText(seconds: number | null): string {
  if (seconds === null) {
    return i18n.t({
      id: "recording.running",
      message: "Being transcribed on this server. You can close this page.",
    });
  }
  if (seconds < 50) {
    return i18n.t({
      id: "recording.running_soon",
      message: "Being transcribed on this server · less than a minute left.",
    });
  }
  return i18n.t({
    id: "recording.running_eta",
    message:
      "Being transcribed on this server · about {minutes, plural, one {# minute} other {# minutes}} left. You can close this page.",
    values: { minutes: Math.max(1, Math.round(seconds / 60)) },
  });
}

/** 3 120 000 → "52 minutes". */
export function lengthText(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 1) {
    return i18n.t({
      id: "recording.seconds",
      message: "{seconds, plural, one {# second} other {# seconds}}",
      values: { seconds: Math.round(ms / 1000) },
    });
  }
  return i18n.t({
    id: "recording.minutes",
    message: "{minutes, plural, one {# minute} other {# minutes}}",
    values: { minutes },
  });
}
