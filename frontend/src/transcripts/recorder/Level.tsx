/** Whether the room is heard, in words; the bar beside them is only a picture. */
import { useEffect, useRef, useState } from "react";
import { i18n } from "../../i18n";
import { announce } from "../../ui/Announcer";
import { isAudible } from "./microphone";
import type { Tape } from "./tape";

/** A pause in a session is no fault of the microphone. */
const QUIET_MS = 20_000;
const LOOK_MS = 200;

export function Level({ tape, isRunning }: { tape: Tape; isRunning: boolean }) {
  const bar = useRef<HTMLSpanElement>(null);
  const [heard, setHeard] = useState<"not yet" | "heard" | "quiet">("not yet");
  useEffect(() => {
    if (!isRunning) {
      bar.current?.style.setProperty("transform", "scaleX(0)");
      return;
    }
    let last = performance.now();
    const timer = setInterval(() => {
      const level = tape.level();
      const now = performance.now();
      // Loudness as ears hear it: 60 dB over the whole bar.
      const shown = level > 0 ? Math.max(0, 1 + Math.log10(level) / 3) : 0;
      bar.current?.style.setProperty("transform", `scaleX(${shown})`);
      if (isAudible(level)) {
        last = now;
        setHeard("heard");
      } else if (now - last > QUIET_MS) setHeard("quiet");
    }, LOOK_MS);
    return () => clearInterval(timer);
  }, [tape, isRunning]);
  const sentence = !isRunning
    ? ""
    : heard === "heard"
      ? i18n.t({ id: "recorder.heard", message: "We can hear you." })
      : heard === "quiet"
        ? i18n.t({
            id: "recorder.quiet",
            message: "Very quiet. If somebody is speaking, move the microphone nearer.",
          })
        : i18n.t({ id: "recorder.listening", message: "Listening…" });
  useEffect(() => {
    if (sentence) announce(sentence);
  }, [sentence]);
  return (
    <div className="recorder-level">
      <span className="recorder-bar" aria-hidden="true">
        <span ref={bar} />
      </span>
      <p>{sentence}</p>
    </div>
  );
}
