/** How long it has been recording. It runs; nothing else on the page moves. */
import { useEffect, useState } from "react";
import { i18n } from "../../i18n";
import { clockText } from "./sentences";
import type { Tape } from "./tape";

export function Clock({ tape }: { tape: Tape }) {
  const [ms, setMs] = useState(() => tape.clock());
  useEffect(() => {
    const timer = setInterval(() => setMs(tape.clock()), 250);
    return () => clearInterval(timer);
  }, [tape]);
  return (
    <p
      className="recorder-clock"
      role="timer"
      aria-live="off"
      aria-label={i18n.t({
        id: "recorder.clock",
        message: "Recorded: {time}",
        values: { time: clockText(ms) },
      })}
    >
      {clockText(ms)}
    </p>
  );
}
