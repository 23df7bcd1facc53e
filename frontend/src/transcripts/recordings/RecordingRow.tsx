/** One recording in the list: which session, how long, where it stands. */
import { Link } from "wouter";
import type { Recording } from "../../api/types";
import { i18n } from "../../i18n";
import { Time } from "../../ui/Time";
import { RecordingState } from "./RecordingState";
import { lengthText } from "./stateText";

export function RecordingRow({ recording }: { recording: Recording }) {
  const { id, case_id, case_alias, session_number, held_on, duration_ms } = recording;
  const title = i18n.t({
    id: "recording.name",
    message: "“{alias}” · session {number}",
    values: { alias: case_alias, number: session_number },
  });
  // What never became a recording is begun again where it belongs.
  const isNone = recording.state === "uploading" || recording.state === "rejected";
  const to = isNone ? `/cases/${case_id}` : `/recordings/${id}`;
  return (
    <li className="recording-row">
      <span className="dim num">
        <Time at={held_on} />
      </span>
      <p className="row">
        {recording.state === "destroyed" ? (
          <span className="line-title">{title}</span>
        ) : (
          <Link className="line-title" href={to}>
            {title}
          </Link>
        )}
        {duration_ms !== null && <span className="dim s">{lengthText(duration_ms)}</span>}
      </p>
      <RecordingState recording={recording} />
    </li>
  );
}
