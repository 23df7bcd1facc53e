/** Sending a session's recording: consent first, then one button, then progress that survives closing the tab. */

import { useCase } from "../cases/queries";
import { i18n } from "../i18n";
import { ErrorState } from "../ui/ErrorState";
import { Loading } from "../ui/Loading";
import { useRecordings, useUnfinished } from "./data";
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
  const { consent } = about.data;
  const mine = recordings.data.filter(({ session_id }) => session_id === caseSessionId);
  const living = mine.find(
    ({ state }) => state !== "rejected" && state !== "destroyed" && state !== "uploading",
  );
  if (living) return <RecordingState recording={living} />;
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
  const rejected = mine.find(({ state }) => state === "rejected");
  return (
    <UploadForm
      sessionId={caseSessionId}
      unfinished={unfinished.data}
      before={rejected?.problem?.sentence ?? null}
    />
  );
}
