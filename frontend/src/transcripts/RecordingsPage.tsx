/** Every recording of mine, newest first, each with its plain state. */
import { Link } from "wouter";
import { i18n } from "../i18n";
import { EmptyState } from "../ui/EmptyState";
import { ErrorState } from "../ui/ErrorState";
import { Loading } from "../ui/Loading";
import { PageHead } from "../ui/PageHead";
import { useRecordings } from "./data";
import { RecordingRow } from "./recordings/RecordingRow";
import OpenedToMe from "./together/OpenedToMe";
import "./reader.css";

export default function RecordingsPage() {
  const recordings = useRecordings();
  return (
    <>
      <PageHead title={i18n.t({ id: "recordings.title", message: "Recordings" })} />
      <OpenedToMe />
      {recordings.isPending ? (
        <Loading>
          {i18n.t({ id: "recordings.opening", message: "Opening the recordings…" })}
        </Loading>
      ) : recordings.error ? (
        <ErrorState error={recordings.error} onRetry={() => void recordings.refetch()} />
      ) : recordings.data.length === 0 ? (
        <EmptyState
          action={
            <Link className="button" href="/cases">
              {i18n.t({ id: "recordings.to_cases", message: "Open your cases" })}
            </Link>
          }
        >
          {i18n.t({
            id: "recordings.empty",
            message: "No recordings. You need your client's consent first.",
          })}
        </EmptyState>
      ) : (
        <div className="stack">
          <p className="soft">
            {i18n.t({
              id: "recordings.where",
              message: "You record, add a file or bring a transcript where the session stands:",
            })}{" "}
            <Link href="/cases">
              {i18n.t({ id: "recordings.to_cases", message: "Open your cases" })}
            </Link>
          </p>
          <ul className="lines">
            {recordings.data.map((recording) => (
              <RecordingRow key={recording.id} recording={recording} />
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
