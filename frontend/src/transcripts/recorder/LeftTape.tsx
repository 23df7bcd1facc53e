/** A recording an earlier page left on this device: finish it, listen to it, or throw it away. */
import { useEffect, useState } from "react";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { ConfirmDialog } from "../../ui/ConfirmDialog";
import { sentenceOf } from "../../ui/ErrorState";
import { timeText } from "../../ui/Time";
import { beginText, lengthText } from "./sentences";
import { KEPT_MS } from "./shelf";
import type { Tape } from "./tape";
import { useTapeState } from "./useTape";

interface Props {
  tape: Tape;
  mayKeep: boolean;
  onGone: () => void;
}

export function LeftTape({ tape, mayKeep, onGone }: Props) {
  const { startedAt, savedMs, size } = useTapeState(tape);
  const [sound, setSound] = useState<string | null>(null);
  const [asks, setAsks] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [isGoing, setIsGoing] = useState(false);
  useEffect(() => () => void (sound && URL.revokeObjectURL(sound)), [sound]);
  const throwAway = async () => {
    setIsGoing(true);
    try {
      await tape.throwAway();
      onGone();
    } catch (reason) {
      setProblem(sentenceOf(reason));
      setIsGoing(false);
    }
  };
  const values = {
    when: beginText(startedAt),
    length: lengthText(savedMs),
    until: timeText(startedAt + KEPT_MS, "long"),
  };
  return (
    <section className="recorder stack">
      <p className="note waiting">
        {i18n.t({
          id: "recorder.left",
          message:
            "A recording from {when}, {length}, is on this device. The page was closed before all of it had been sent; nothing of it is lost. It stays here, encrypted, until {until}.",
          values,
        })}
      </p>
      {sound && (
        // biome-ignore lint/a11y/useMediaCaption: its transcript is what it is sent for
        <audio
          controls
          src={sound}
          aria-label={i18n.t({ id: "recorder.sound", message: "The recording on this device" })}
        />
      )}
      <div className="actions recorder-acts">
        <Button kind="primary" isDisabled={!mayKeep || size === 0} onPress={() => tape.finish()}>
          {i18n.t({ id: "recorder.finish", message: "Finish sending it" })}
        </Button>
        {!sound && (
          <Button
            isDisabled={size === 0}
            onPress={() => void tape.listen().then((blob) => setSound(URL.createObjectURL(blob)))}
          >
            {i18n.t({ id: "recorder.listen", message: "Listen" })}
          </Button>
        )}
        <Button kind="quiet" onPress={() => setAsks(true)}>
          {i18n.t({ id: "recorder.throw", message: "Throw it away…" })}
        </Button>
      </div>
      <ConfirmDialog
        destroys
        title={i18n.t({ id: "recorder.throw.title", message: "Throw this recording away?" })}
        isOpen={asks}
        keep={i18n.t({ id: "recorder.throw.keep", message: "Keep it" })}
        act={i18n.t({ id: "recorder.throw.act", message: "Throw it away" })}
        isPending={isGoing}
        error={problem ?? undefined}
        onKeep={() => setAsks(false)}
        onAct={() => void throwAway()}
      >
        <p>
          {i18n.t({
            id: "recorder.throw.body",
            message:
              "{length} go, on this device and on the server. A session cannot be recorded a second time, and this cannot be undone.",
            values,
          })}
        </p>
      </ConfirmDialog>
    </section>
  );
}
