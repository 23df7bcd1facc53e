/** The newest recordings with their states in plain words. */
import { Link } from "wouter";
import { i18n } from "../../i18n";
import "../../transcripts/reader.css";
import { useRecordings } from "../../transcripts/data";
import { RecordingRow } from "../../transcripts/recordings/RecordingRow";
import { EmptyState } from "../../ui/EmptyState";
import { ErrorState } from "../../ui/ErrorState";
import { Loading } from "../../ui/Loading";

const SOME = 3;

export function Recordings() {
  const recordings = useRecordings();
  return (
    <section className="stack" aria-labelledby="recordings">
      <h2 id="recordings">{i18n.t({ id: "home.recordings", message: "Recordings" })}</h2>
      {recordings.isPending && (
        <Loading>
          {i18n.t({ id: "home.recordings.opening", message: "Opening your recordings…" })}
        </Loading>
      )}
      {recordings.isError && (
        <ErrorState error={recordings.error} onRetry={() => void recordings.refetch()} />
      )}
      {recordings.data?.length === 0 && (
        <EmptyState
          action={
            <Link className="button" href="/cases">
              {i18n.t({ id: "home.tocases", message: "Go to your cases" })}
            </Link>
          }
        >
          {i18n.t({
            id: "case.norecording",
            message: "No recordings. You need your client's consent first.",
          })}
        </EmptyState>
      )}
      {recordings.data && recordings.data.length > 0 && (
        <>
          <ul className="lines">
            {recordings.data.slice(0, SOME).map((recording) => (
              <RecordingRow key={recording.id} recording={recording} />
            ))}
          </ul>
          {recordings.data.length > SOME && (
            <p>
              <Link href="/recordings">
                {i18n.t({ id: "home.all", message: "All recordings" })}
              </Link>
            </p>
          )}
        </>
      )}
    </section>
  );
}
