/** Sending a session's recording: consent first, then one button, then progress that survives closing the tab. */

import { Link } from "wouter";
import { useCase } from "../cases/queries";
import { i18n } from "../i18n";
import { ErrorState } from "../ui/ErrorState";
import { Loading } from "../ui/Loading";
import { useRecordings, useUnfinished } from "./data";
import { AddSound } from "./imports/AddSound";
import { ImportOffer } from "./imports/ImportOffer";
import { RecordingState } from "./recordings/RecordingState";
import { UploadForm } from "./uploads/UploadForm";
import "./reader.css";

interface Props {
  caseId: string;
  caseSessionId: string;
}

export default function UploadPanel({ caseId, caseSessionId }: Props) {
  const about = useCase(caseId);
  const recordings = useRecordings(caseId);
  const unfinished = useUnfinished(caseSessionId);
  const problem = about.error ?? recordings.error ?? unfinished.error;
  if (problem) {
    const again = () =>
      void Promise.all([about.refetch(), recordings.refetch(), unfinished.refetch()]);
    return <ErrorState error={problem} onRetry={again} />;
  }
  if (!about.data || !recordings.data || unfinished.data === undefined) {
    return (
      <Loading>{i18n.t({ id: "upload.opening", message: "Looking for the recording…" })}</Loading>
    );
  }
  const { consent, state } = about.data;
  // A case that is closed, or whose client has left, takes nothing new: no button that must fail.
  const isOver = state === "left" || state === "closed";
  const mine = recordings.data.filter(({ session_id }) => session_id === caseSessionId);
  const living = mine.find(
    ({ state }) => state !== "rejected" && state !== "destroyed" && state !== "uploading",
  );
  const offer = (
    <ImportOffer
      sessionId={caseSessionId}
      hasSound={living?.has_sound ?? false}
      replaces={Boolean(living?.transcript_id)}
    />
  );
  if (living)
    return (
      <>
        <RecordingState recording={living} />
        {!isOver && living.can.includes("add sound") && consent.record && (
          <AddSound sessionId={caseSessionId} unfinished={unfinished.data} />
        )}
        {!isOver &&
          living.can.includes("delete") &&
          !unfinished.data &&
          (living.has_sound || living.transcript_id) &&
          offer}
      </>
    );
  if (isOver) return null;
  if (!consent.record || !consent.transcribe) {
    return (
      <p className="soft">
        {consent.state === "withdrawn"
          ? i18n.t({
              id: "upload.withdrawn",
              message: "Your client has withdrawn consent. Nothing can be recorded or kept.",
            })
          : i18n.t({
              id: "upload.consent",
              message: "No recordings. You need your client's consent first.",
            })}
      </p>
    );
  }
  // Only a recorder begins without knowing how long it will be.
  const isRecorder = unfinished.data !== null && unfinished.data.length === null;
  const rejected = mine.find(({ state }) => state === "rejected");
  return (
    <>
      {isRecorder && (
        <p className="note waiting">
          {i18n.t({
            id: "upload.recorder",
            message:
              "This session is being recorded, or its recording waits on the device it was made with.",
          })}{" "}
          <Link href={`/cases/${caseId}/sessions/${caseSessionId}/record`}>
            {i18n.t({ id: "upload.torecorder", message: "Go to the recorder" })}
          </Link>
        </p>
      )}
      <UploadForm
        sessionId={caseSessionId}
        unfinished={unfinished.data}
        before={rejected?.problem?.sentence ?? null}
      />
      {!unfinished.data && offer}
    </>
  );
}
