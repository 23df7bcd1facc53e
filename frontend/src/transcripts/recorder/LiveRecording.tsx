/** A session being recorded: the clock, whether it is heard, what is safe, and four quiet buttons. */
import { useEffect, useRef, useState } from "react";
import type { Case } from "../../api/types";
import { WithdrawDialog } from "../../cases/WithdrawDialog";
import { i18n } from "../../i18n";
import { announce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import { ConfirmDialog } from "../../ui/ConfirmDialog";
import { coverScreen, uncoverScreen } from "../../ui/screen/screen";
import { Clock } from "./Clock";
import { DeviceNote } from "./DeviceNote";
import { Level } from "./Level";
import { clockText, lengthText } from "./sentences";
import type { Tape } from "./tape";
import { useTapeState } from "./useTape";

export function LiveRecording({ tape, one }: { tape: Tape; one: Case }) {
  const state = useTapeState(tape);
  const [asksStop, setAsksStop] = useState(false);
  const [withdraws, setWithdraws] = useState(false);
  const here = useRef<HTMLParagraphElement>(null);
  const isRunning = state.phase === "recording";
  // The button that was pressed is gone; a second press of the space bar must not find another one.
  useEffect(() => here.current?.focus(), []);
  const isTrouble = state.device !== "fine" || state.fullSince !== null;
  useEffect(() => {
    // Nothing on this page is the client's: trouble is worth lifting the cover for.
    if (isTrouble) uncoverScreen();
  }, [isTrouble]);
  const word = isRunning
    ? i18n.t({ id: "recorder.recording", message: "Recording" })
    : state.phase === "paused"
      ? i18n.t({ id: "recorder.paused", message: "Paused. Nothing is recorded now." })
      : i18n.t({ id: "recorder.stopping", message: "Stopping…" });
  useEffect(() => announce(word), [word]);
  return (
    <section className="recorder stack" aria-labelledby="recorder-word">
      <p id="recorder-word" className="recorder-word" ref={here} tabIndex={-1}>
        {word}
      </p>
      <Clock tape={tape} />
      <Level tape={tape} isRunning={isRunning} />
      <DeviceNote tape={tape} state={state} />
      <p className="soft num">
        {i18n.t({
          id: "recorder.saved",
          message: "Saved on this device up to {time}.",
          values: { time: clockText(state.savedMs) },
        })}{" "}
        {state.kept !== null &&
          i18n.t({
            id: "recorder.sent",
            message: "On the server up to {time}.",
            values: { time: clockText(state.keptMs) },
          })}
      </p>
      {state.waiting && <p className="note waiting">{state.waiting}</p>}
      <div className="actions recorder-acts">
        {isRunning ? (
          <Button onPress={() => tape.pause()}>
            {i18n.t({ id: "recorder.pause", message: "Pause (client asked)" })}
          </Button>
        ) : (
          <Button
            isDisabled={state.phase !== "paused" || state.device === "lost"}
            onPress={() => tape.resume()}
          >
            {i18n.t({ id: "recorder.resume", message: "Go on recording" })}
          </Button>
        )}
        <Button
          kind="primary"
          isDisabled={state.phase === "stopping"}
          onPress={() => setAsksStop(true)}
        >
          {i18n.t({ id: "recorder.stop", message: "Stop and keep…" })}
        </Button>
      </div>
      <div className="actions recorder-acts">
        <Button kind="quiet" onPress={() => coverScreen("asked")}>
          {i18n.t({ id: "cover.act", message: "Cover the screen" })}
        </Button>
        <Button kind="quiet" onPress={() => setWithdraws(true)}>
          {i18n.t({ id: "recorder.withdraw", message: "My client takes the consent back…" })}
        </Button>
      </div>
      <ConfirmDialog
        title={i18n.t({ id: "recorder.stop.title", message: "Stop the recording?" })}
        isOpen={asksStop && tape.isLive}
        keep={i18n.t({ id: "recorder.stop.keep", message: "Not yet" })}
        act={i18n.t({ id: "recorder.stop.act", message: "Stop and keep it" })}
        isPending={state.phase === "stopping"}
        onKeep={() => setAsksStop(false)}
        onAct={() => {
          setAsksStop(false);
          void tape.stop();
        }}
      >
        <p>
          {i18n.t({
            id: "recorder.stop.body",
            message: "{length} are recorded and kept. Once stopped, it cannot be continued.",
            values: { length: lengthText(tape.clock()) },
          })}
        </p>
      </ConfirmDialog>
      {withdraws && <WithdrawDialog one={one} isOpen onClose={() => setWithdraws(false)} />}
    </section>
  );
}
