/** After the last second: how much of it the server has, and what becomes of it. */
import { Link } from "wouter";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { megabytes } from "../uploads/sentences";
import type { Tape } from "./tape";
import { useTapeState } from "./useTape";

export function SendingTape({ tape }: { tape: Tape }) {
  const { phase, kept, size, waiting, refused } = useTapeState(tape);
  if (phase === "withdrawn")
    return (
      <p className="note" role="status">
        {i18n.t({
          id: "recorder.withdrawn",
          message:
            "Your client's consent to record is no longer in force. The recording has ended, and what there was of it is destroyed, here and on the server.",
        })}
      </p>
    );
  if (phase === "sent")
    return (
      <div className="recorder stack" role="status">
        <p className="note kept">
          {i18n.t({
            id: "recorder.arrived",
            message:
              "All of it has arrived and will now be transcribed on this server. Nothing of it is left on this device.",
          })}
        </p>
        <p>
          <Link className="button" href="/recordings">
            {i18n.t({ id: "recorder.see", message: "See your recordings" })}
          </Link>
        </p>
      </div>
    );
  return (
    <div className="recorder stack">
      <progress
        value={kept ?? 0}
        max={Math.max(1, size)}
        aria-label={i18n.t({ id: "recorder.progress", message: "Sending the recording" })}
      />
      <p className="num" role="status">
        {i18n.t({
          id: "recorder.kept",
          message:
            "{kept} of {total} are on the server. All of it stays on this device until the server has every byte.",
          values: { kept: megabytes(kept ?? 0), total: megabytes(size) },
        })}
      </p>
      {waiting && <p className="note waiting">{waiting}</p>}
      {refused && (
        <div className="note failed" role="alert">
          <p>{refused}</p>
          <Button size="small" onPress={() => tape.finish()}>
            {i18n.t({ id: "recorder.retry", message: "Try again" })}
          </Button>
        </div>
      )}
    </div>
  );
}
