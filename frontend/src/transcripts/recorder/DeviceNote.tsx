/** When the microphone or the disk fails in the middle: what happened, what is safe, what to do. */
import { useState } from "react";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { timeText } from "../../ui/Time";
import { clockText, microphoneSentence } from "./sentences";
import type { Tape, TapeState } from "./tape";

export function DeviceNote({ tape, state }: { tape: Tape; state: TapeState }) {
  const [problem, setProblem] = useState<string | null>(null);
  const { device, deviceSince, fullSince, savedMs } = state;
  const values = { time: timeText(deviceSince, "time"), safe: clockText(savedMs) };
  return (
    <>
      {device === "lost" && (
        <div className="note failed" role="alert">
          <p>
            {i18n.t({
              id: "recorder.lost",
              message:
                "The microphone went away at {time}. The recording is paused, and everything up to {safe} is safe. Plug it in again, or use another one.",
              values,
            })}
          </p>
          {problem && <p>{problem}</p>}
          <Button
            size="small"
            onPress={() => {
              setProblem(null);
              tape.again().catch((reason) => setProblem(microphoneSentence(reason)));
            }}
          >
            {i18n.t({ id: "recorder.again", message: "Go on with the microphone there is" })}
          </Button>
        </div>
      )}
      {device === "muted" && (
        <p className="note failed" role="alert">
          {i18n.t({
            id: "recorder.muted",
            message:
              "Since {time} this device gives no sound: muted, or taken by a call. Everything before is safe. Unmute it or end the call, and it is heard again by itself.",
            values,
          })}
        </p>
      )}
      {fullSince !== null && (
        <p className="note failed" role="alert">
          {i18n.t({
            id: "recorder.full",
            message:
              "This device has no room left. Up to {safe} it is safe here; what follows goes to the server only, while this page stays open. Leave it open, or stop and keep what there is.",
            values: { safe: clockText(fullSince) },
          })}
        </p>
      )}
    </>
  );
}
