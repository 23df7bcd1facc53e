/** Where a recording stands, live, with what can be done about it. */
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import type { Recording } from "../../api/types";
import { i18n } from "../../i18n";
import { announce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { isUnderWay, useRecordingAct, useRecordingProgress } from "../data";
import { DeleteRecording } from "./DeleteRecording";
import { stateText } from "./stateText";

const HearAgain = lazy(() => import("../hearing/HearAgain"));

export function RecordingState({ recording }: { recording: Recording }) {
  const act = useRecordingAct();
  const [asksDelete, setAsksDelete] = useState(false);
  const [asksAgain, setAsksAgain] = useState(false);
  useRecordingProgress(recording);
  useReadyAnnouncement(recording);
  const { id, can, state, progress } = recording;
  const isRunning = state === "running" && progress.total > 0;
  const hasFailed = state === "failed" || state === "rejected";
  return (
    <div className="recording-state">
      <p className={hasFailed ? "note failed" : "soft"}>{stateText(recording)}</p>
      {isRunning && (
        <progress
          aria-label={i18n.t({ id: "recording.progress", message: "Transcription" })}
          value={progress.done}
          max={progress.total}
        />
      )}
      {act.error && (
        <p className="note failed" role="alert">
          {sentenceOf(act.error)}
        </p>
      )}
      <div className="actions">
        {can.includes("cancel") && isUnderWay(recording) && (
          <Button
            size="small"
            isDisabled={act.isPending}
            onPress={() => act.mutate({ id, act: "cancel" })}
          >
            {state === "checking"
              ? i18n.t({ id: "recording.stop", message: "Stop" })
              : i18n.t({ id: "recording.cancel", message: "Stop transcribing" })}
          </Button>
        )}
        {can.includes("retry") && (
          <Button
            size="small"
            kind="primary"
            isDisabled={act.isPending}
            onPress={() => act.mutate({ id, act: "retry" })}
          >
            {i18n.t({ id: "recording.retry", message: "Transcribe again" })}
          </Button>
        )}
        {can.includes("hear again") && (
          <Button size="small" kind="quiet" onPress={() => setAsksAgain(true)}>
            {i18n.t({ id: "recording.again", message: "Transcribe it again…" })}
          </Button>
        )}
        {can.includes("delete") && (
          <Button size="small" kind="quiet" onPress={() => setAsksDelete(true)}>
            {i18n.t({ id: "recording.delete", message: "Delete…" })}
          </Button>
        )}
      </div>
      {asksAgain && (
        <Suspense fallback={null}>
          <HearAgain recording={recording} onClose={() => setAsksAgain(false)} />
        </Suspense>
      )}
      {asksDelete && <DeleteRecording recording={recording} onClose={() => setAsksDelete(false)} />}
    </div>
  );
}

/** "Transcript ready" is said once, and only to whoever watched it become so. */
function useReadyAnnouncement({ state, session_number }: Recording) {
  const before = useRef(state);
  useEffect(() => {
    if (before.current !== "ready" && state === "ready") {
      announce(
        i18n.t({
          id: "recording.is_ready",
          message: "The transcript of session {number} is ready",
          values: { number: session_number },
        }),
      );
    }
    before.current = state;
  }, [state, session_number]);
}
