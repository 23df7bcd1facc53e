/** The record of a meeting, slate: how it came to be, what it can't show, and what there is of it. */
import { lazy, type ReactNode, Suspense, useState } from "react";
import { Link } from "wouter";
import { i18n } from "../../i18n";
import type { Turn } from "../../transcripts/engine/model";
import { useKeepExcerpt } from "../../transcripts/excerpts/keeping";
import { announce } from "../../ui/Announcer";
import { sentenceOf } from "../../ui/ErrorState";
import { Loading } from "../../ui/Loading";
import { Time } from "../../ui/Time";
import Places from "./Places";
import type { TestRecord } from "./wire";
import { recordTitle } from "./words";

const RecordLines = lazy(() => import("../../transcripts/RecordLines"));

/** Stands over every view of a record. */
export function RecordHead({ record }: { record: TestRecord }) {
  return (
    <>
      <h2 id="record" className="h3 record-ink">
        {recordTitle(record.kind)}
      </h2>
      <p>
        <span className="tag plain grade">{record.label}</span>
      </p>
      {record.reminder && <p className="s">{record.reminder}</p>}
      <details open>
        <summary>
          {i18n.t({ id: "record.cannot", message: "What this kind of record can't show" })}
        </summary>
        <ul className="s soft steps">
          {record.cannot_show.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </details>
    </>
  );
}

export function RecordPane({ record, children }: { record: TestRecord; children?: ReactNode }) {
  return (
    <section className="record-panel stack" aria-labelledby="record">
      <RecordHead record={record} />
      {record.recording_id && record.transcript_id && (
        <Lines recordingId={record.recording_id} transcriptId={record.transcript_id} />
      )}
      {record.recording_id && (
        <p className="s">
          <Link href={`/recordings/${record.recording_id}`}>
            {record.transcript_id
              ? i18n.t({ id: "record.reader", message: "Open it in the reader" })
              : i18n.t({ id: "record.recording", message: "Open the recording" })}
          </Link>
        </p>
      )}
      {record.notes.map((note) => (
        <article key={note.id} className="stack tight">
          <p className="s record-ink">
            {note.label} · <Time at={note.written_at} form="near" />
          </p>
          <p className="said record upright">{note.text}</p>
        </article>
      ))}
      {children}
    </section>
  );
}

/** The words with their sound; any turn can be pinned together with what came next. */
function Lines({ recordingId, transcriptId }: { recordingId: string; transcriptId: string }) {
  const keep = useKeepExcerpt(transcriptId);
  const [pinning, setPinning] = useState<Turn["id"]>();
  function pin(turn: Turn) {
    setPinning(turn.id);
    keep.mutate(
      { turn_id: turn.id, with_reply: true },
      {
        onSuccess: () =>
          announce(i18n.t({ id: "pin.done", message: "Pinned. It stands under the record." })),
        onSettled: () => setPinning(undefined),
      },
    );
  }
  return (
    <>
      {keep.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(keep.error)}
        </p>
      )}
      <Places transcriptId={transcriptId} />
      <Suspense
        fallback={
          <Loading>{i18n.t({ id: "reader.opening", message: "Opening the transcript…" })}</Loading>
        }
      >
        <RecordLines
          recordingId={recordingId}
          transcriptId={transcriptId}
          act={{
            label: i18n.t({ id: "pin.act", message: "Pin this and what came next" }),
            isBusy: (turn) => pinning === turn.id,
            run: pin,
          }}
        />
      </Suspense>
    </>
  );
}
