/** One recording, opened: its transcript when there is one, and otherwise in plain words why not yet. */
import { lazy, type ReactNode, Suspense, useMemo } from "react";
import { Link } from "wouter";
import { Problem } from "../api/client";
import { i18n } from "../i18n";
import { EmptyState } from "../ui/EmptyState";
import { ErrorState } from "../ui/ErrorState";
import { Loading } from "../ui/Loading";
import { PageHead } from "../ui/PageHead";
import { timeText } from "../ui/Time";
import { useExcerpts, useRecording } from "./data";
import { GradeBadge } from "./reader/GradeBadge";
import type { TalkParts } from "./reader/Reader";
import { SoundContext } from "./reader/sound";
import { usePeaks, useTranscript } from "./reading";
import "./reader.css";

interface Props {
  id: string;
  talk: TalkParts;
  /** what the floor above points at, for the one whose recording it is */
  renderPlaces?: (transcriptId: string) => ReactNode;
}

export { prepareReader as prepare } from "./reading";

// On its way while the words are.
const arriving = import("./reader/Reader");
const Reader = lazy(() => arriving.then((module) => ({ default: module.Reader })));
// Only while there are no words yet.
const RecordingState = lazy(() =>
  import("./recordings/RecordingState").then((module) => ({ default: module.RecordingState })),
);
const NoWords = lazy(() => import("./reader/NoWords"));

const NO_PEAKS = new Uint8Array();

export default function ReaderPage({ id, talk, renderPlaces }: Props) {
  const recording = useRecording(id);
  const transcriptId = recording.data?.transcript_id ?? null;
  const transcript = useTranscript(transcriptId);
  const excerpts = useExcerpts(transcriptId);
  const peaks = usePeaks(id, transcriptId !== null && (recording.data?.has_sound ?? false));
  const title = i18n.t({ id: "reader.title", message: "Transcript" });
  const heading = useMemo(() => {
    if (!recording.data) return null;
    const { case_id, case_alias, session_number, held_on } = recording.data;
    return (
      <>
        <Link href={`/cases/${case_id}`}>
          {i18n.t({
            id: "reader.case",
            message: "Case “{alias}”",
            values: { alias: case_alias },
          })}
        </Link>
        {i18n.t({
          id: "reader.session",
          message: " · session {number} · {date}",
          values: { number: session_number, date: timeText(held_on, "date") },
        })}
      </>
    );
  }, [recording.data]);

  const hasSound = recording.data?.has_sound ?? true;
  const isTimed = transcript.data?.timing !== "none";
  const sound = useMemo(() => ({ hasSound, isTimed }), [hasSound, isTimed]);
  const problem = closing(recording) ?? closing(transcript);
  return (
    <>
      <PageHead title={title} crumb={heading}>
        {recording.data?.can.includes("delete") && transcript.data && (
          <Link href={`/recordings/${id}/names`}>
            {i18n.t({ id: "names.title", message: "Names and places" })}
          </Link>
        )}
        {transcript.data && (
          <GradeBadge
            grade={transcript.data.grade}
            isImported={transcript.data.imported !== null}
          />
        )}
      </PageHead>
      {problem instanceof Problem && problem.code === "not_yet" ? (
        <EmptyState
          action={
            <Link
              className="button"
              href={
                typeof problem.extra.arc_id === "string"
                  ? `/arcs/${problem.extra.arc_id}/remember`
                  : "/arcs"
              }
            >
              {i18n.t({ id: "reader.remember_first", message: "Go to where you remember it" })}
            </Link>
          }
        >
          {problem.message}
        </EmptyState>
      ) : problem ? (
        <ErrorState
          error={problem}
          onRetry={() => void (recording.error ? recording : transcript).refetch()}
        />
      ) : recording.data && !transcriptId ? (
        <div className="stack">
          <Suspense fallback={null}>
            <RecordingState recording={recording.data} />
          </Suspense>
          {recording.data.state === "rejected" && (
            <p>
              <Link href={`/cases/${recording.data.case_id}`}>
                {i18n.t({ id: "reader.another_file", message: "Choose another file" })}
              </Link>
            </p>
          )}
        </div>
      ) : !recording.data || !transcript.data || (excerpts.isPending && !excerpts.error) ? (
        <Opening />
      ) : transcript.data.turns.length === 0 ? (
        <Suspense fallback={<Opening />}>
          <NoWords recording={recording.data} transcriptId={transcript.data.id} />
        </Suspense>
      ) : (
        <>
          {excerpts.error && (
            <p className="note failed" role="alert">
              {i18n.t({
                id: "reader.no_threads",
                message: "The conversations did not come. The words are here.",
              })}{" "}
              <button type="button" className="link" onClick={() => void excerpts.refetch()}>
                {i18n.t({ id: "error.retry", message: "Try again" })}
              </button>
            </p>
          )}
          {recording.data.can.includes("listen") && renderPlaces?.(transcript.data.id)}
          <SoundContext value={sound}>
            <Suspense fallback={<Opening />}>
              <Reader
                key={transcript.data.id}
                recording={recording.data}
                model={transcript.data}
                peaks={peaks.data ?? NO_PEAKS}
                excerpts={excerpts.data ?? []}
                talk={talk}
              />
            </Suspense>
          </SoundContext>
        </>
      )}
    </>
  );
}

/** What shuts the page. A newer revision that did not come just now is no reason to take away the words that are here. */
function closing({ data, error }: { data: unknown; error: Error | null }): Error | null {
  return data && (!(error instanceof Problem) || error.passing) ? null : error;
}

function Opening() {
  return <Loading>{i18n.t({ id: "reader.opening", message: "Opening the transcript…" })}</Loading>;
}
