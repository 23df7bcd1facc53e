/** Choosing an excerpt: one's own recordings, and in each the moments that were marked. */
import { Link } from "wouter";
import type { Recording } from "../../api/types";
import { i18n } from "../../i18n";
import type { Audiences } from "../../people/audiences";
import { useExcerpts, useRecordings } from "../../transcripts/data";
import { excerptLines } from "../../transcripts/excerpts/lines";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { EmptyState } from "../../ui/EmptyState";
import { ErrorState } from "../../ui/ErrorState";
import { Loading } from "../../ui/Loading";
import { clockText, Time } from "../../ui/Time";

type Props = {
  isOpen: boolean;
  taken: Set<string>;
  audiences: Audiences | undefined;
  onClose: () => void;
  onChoose: (id: string) => void;
};

export function AttachDialog({ isOpen, taken, audiences, onClose, onChoose }: Props) {
  return (
    <Dialog
      wide
      isOpen={isOpen}
      onClose={onClose}
      title={i18n.t({ id: "attach.open", message: "Attach an excerpt" })}
    >
      <p className="soft s">
        {i18n.t({
          id: "attach.hint",
          message:
            "An excerpt is a moment you marked in a transcript. It stays private until you bring it.",
        })}{" "}
        {audiences &&
          i18n.t({
            id: "attach.forwhom",
            message: "When you bring it you are asked: {question}",
            values: { question: audiences.question },
          })}
      </p>
      <Choices taken={taken} onChoose={onChoose} />
      <div className="actions end">
        <Button onPress={onClose}>{i18n.t({ id: "attach.close", message: "Not now" })}</Button>
      </div>
    </Dialog>
  );
}

function Choices({ taken, onChoose }: Pick<Props, "taken" | "onChoose">) {
  const recordings = useRecordings();
  if (recordings.isPending)
    return (
      <Loading>
        {i18n.t({ id: "attach.looking", message: "Looking through your recordings…" })}
      </Loading>
    );
  if (recordings.isError)
    return <ErrorState error={recordings.error} onRetry={() => void recordings.refetch()} />;
  const ready = recordings.data.filter((recording) => recording.transcript_id);
  if (ready.length === 0)
    return (
      <EmptyState>
        {i18n.t({
          id: "attach.none",
          message: "No transcript yet. Your own words are enough; the record can wait.",
        })}
      </EmptyState>
    );
  return (
    <div className="stack">
      {ready.map((recording) => (
        <OfRecording key={recording.id} recording={recording} taken={taken} onChoose={onChoose} />
      ))}
    </div>
  );
}

function OfRecording({
  recording,
  taken,
  onChoose,
}: { recording: Recording } & Pick<Props, "taken" | "onChoose">) {
  const excerpts = useExcerpts(recording.transcript_id);
  return (
    <section className="stack tight">
      <h3>
        {i18n.t({
          id: "attach.recording",
          message: "“{alias}”, session {number}",
          values: { alias: recording.case_alias, number: recording.session_number },
        })}{" "}
        <span className="s dim">
          <Time at={recording.held_on} />
        </span>
      </h3>
      {excerpts.isError && (
        <ErrorState error={excerpts.error} onRetry={() => void excerpts.refetch()} />
      )}
      {excerpts.data?.length === 0 && (
        <p className="s soft">
          {i18n.t({ id: "attach.nomoment", message: "No moment marked yet." })}{" "}
          <Link href={`/recordings/${recording.id}`}>
            {i18n.t({ id: "attach.mark", message: "Open the transcript and mark one" })}
          </Link>
        </p>
      )}
      <ul className="lines">
        {excerpts.data?.map((excerpt) => (
          <li key={excerpt.id} className="row">
            <div className="quote grow stack tight">
              {excerpt.timed !== false && (
                <p className="record-ink num">{clockText(excerpt.start_ms ?? 0)}</p>
              )}
              {excerptLines(excerpt).map(
                (line) =>
                  line.kind === "said" && (
                    <p key={line.key}>
                      {line.who && <span className="s soft">{line.who}: </span>}“{line.text}”
                    </p>
                  ),
              )}
            </div>
            <Button
              size="small"
              isDisabled={taken.has(excerpt.id)}
              onPress={() => onChoose(excerpt.id)}
            >
              {taken.has(excerpt.id)
                ? i18n.t({ id: "attach.there", message: "On the agenda" })
                : i18n.t({ id: "attach.choose", message: "Attach" })}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
