/** Where the words are, in one line that is always visible. Never says saved before the server did. */
import { useEffect, useRef } from "react";
import type { Line } from "../api/vault/board";
import { i18n } from "../i18n";
import { announce } from "./Announcer";
import { timeText } from "./Time";

export function saveSentence(line: Line): string {
  const time = line.savedAt ? timeText(line.savedAt, "time") : "";
  const since = line.since ? timeText(line.since, "time") : "";
  switch (line.kind) {
    case "idle":
      return i18n.t({ id: "save.idle", message: "Saves by itself as you write." });
    case "writing":
      return i18n.t({ id: "save.writing", message: "Saving on this device…" });
    case "kept":
      return i18n.t({ id: "save.kept", message: "Saved on this device" });
    case "saved":
      return time
        ? i18n.t({
            id: "save.saved",
            message: "Saved on this device and on the server · {time}",
            values: { time },
          })
        : i18n.t({ id: "save.before", message: "Saved on the server" });
    case "device":
      return i18n.t({
        id: "save.device",
        message: "Only on this device since {since} — will send by itself",
        values: { since },
      });
    case "open":
      return i18n.t({
        id: "save.open",
        message: "Only in this open page since {since} — keep it open, it will send by itself",
        values: { since },
      });
    case "conflict":
      return i18n.t({ id: "save.conflict", message: "You wrote on two devices. Both are kept." });
    case "refused":
      return line.sentence
        ? i18n.t({
            id: "save.refused",
            message: "Kept on this device. {sentence}",
            values: { sentence: line.sentence },
          })
        : i18n.t({
            id: "save.refused.plain",
            message: "That didn't save. Your words are still here.",
          });
  }
}

const SPOKEN = new Set(["saved", "device", "open", "conflict", "refused"]);

export function SaveState({ line }: { line: Line }) {
  const before = useRef(line.kind);
  useEffect(() => {
    if (before.current === line.kind) return;
    const from = before.current;
    before.current = line.kind;
    // "Saved" is only worth saying after trouble; trouble always is.
    if (!SPOKEN.has(line.kind)) return;
    if (line.kind === "saved" && !["device", "open", "conflict", "refused"].includes(from)) return;
    announce(saveSentence(line));
  }, [line]);
  return (
    <p className="save" data-state={line.kind === "open" ? "device" : line.kind}>
      {saveSentence(line)}
    </p>
  );
}
