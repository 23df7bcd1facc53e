/** Where the words are, in one line that is always visible. Never says saved before the server did. */
import { useEffect, useRef, useState } from "react";
import type { Line } from "../api/vault/board";
import type { Kept } from "../api/vault/useDraft";
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
  const shown = useSteady(line);
  return (
    <p className="save" data-state={shown.kind === "open" ? "device" : shown.kind}>
      {saveSentence(shown)}
    </p>
  );
}

/** Where the words of one box are. Nothing is said before there are any. */
export function DraftState({ kept }: { kept: Kept }) {
  const shown = useSteady({ kind: kept, savedAt: 0, since: 0, sentence: undefined });
  if (shown.kind === "idle") return null;
  return (
    <p className="save" data-state={shown.kind === "open" ? "device" : shown.kind}>
      {shown.kind === "open"
        ? i18n.t({
            id: "draft.open",
            message: "Only in this open page: this device keeps nothing. Keep the page open.",
          })
        : saveSentence(shown)}
    </p>
  );
}

const PATIENCE_MS = 400;

/** A write takes a few milliseconds with every key: "Saving…" is said only when it takes longer. */
function useSteady<L extends Line>(line: L): L {
  const [shown, setShown] = useState(line);
  const text = JSON.stringify(line);
  useEffect(() => {
    const next = JSON.parse(text) as L;
    if (next.kind !== "writing") {
      setShown(next);
      return;
    }
    const timer = setTimeout(() => setShown(next), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return shown;
}
