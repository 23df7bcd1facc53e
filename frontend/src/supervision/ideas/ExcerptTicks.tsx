/** Moments she pinned, to rest an idea on: ticked ones are named by their time and words. */
import type { Recording } from "../../api/types";
import { i18n } from "../../i18n";
import { useExcerpts, useRecordings } from "../../transcripts/data";
import { clock } from "../../transcripts/engine/places";
import { shortened } from "../../transcripts/reader/ThreadCard";
import { sentenceOf } from "../../ui/ErrorState";

type Props = {
  caseId: string | undefined;
  value: readonly string[];
  onChange: (value: string[]) => void;
};

export function ExcerptTicks({ caseId, value, onChange }: Props) {
  const recordings = useRecordings(caseId);
  const ready = recordings.data?.filter((one) => one.transcript_id) ?? [];
  return (
    <>
      {recordings.isError && <p className="error">{sentenceOf(recordings.error)}</p>}
      {ready.map((recording) => (
        <OfRecording key={recording.id} recording={recording} value={value} onChange={onChange} />
      ))}
    </>
  );
}

function OfRecording({
  recording,
  value,
  onChange,
}: { recording: Recording } & Omit<Props, "caseId">) {
  const excerpts = useExcerpts(recording.transcript_id);
  if (excerpts.isError) return <p className="s soft">{sentenceOf(excerpts.error)}</p>;
  const live = excerpts.data?.filter((one) => one.state === "live") ?? [];
  if (live.length === 0) return null;
  return (
    <div className="chips record">
      <span className="s dim">
        {i18n.t({
          id: "case.session",
          message: "Session {number}",
          values: { number: recording.session_number },
        })}
      </span>
      {live.map((one) => (
        <label key={one.id} className="chip">
          <input
            type="checkbox"
            checked={value.includes(one.id)}
            onChange={(event) =>
              onChange(
                event.target.checked ? [...value, one.id] : value.filter((id) => id !== one.id),
              )
            }
          />
          <span className="s">
            {one.timed !== false && clock(one.start_ms ?? 0)} “{shortened(one.quote.exact)}”
          </span>
        </label>
      ))}
    </div>
  );
}
