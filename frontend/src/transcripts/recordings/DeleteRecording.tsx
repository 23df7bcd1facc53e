/** The question before a recording is destroyed, with what goes with it. The sound alone may go, and the words stay. */
import { useState } from "react";
import type { Recording } from "../../api/types";
import { i18n } from "../../i18n";
import { ConfirmDialog } from "../../ui/ConfirmDialog";
import { sentenceOf } from "../../ui/ErrorState";
import { Tick } from "../../ui/Field";
import { useExcerpts, useRecordingAct } from "../data";

export function DeleteRecording(props: { recording: Recording; onClose: () => void }) {
  const { recording, onClose } = props;
  const act = useRecordingAct();
  const excerpts = useExcerpts(recording.transcript_id);
  const count = excerpts.data?.length ?? 0;
  const [isSoundOnly, setSoundOnly] = useState(false);
  return (
    <ConfirmDialog
      title={i18n.t({
        id: "recording.delete_title",
        message: "Delete the recording of session {number}?",
        values: { number: recording.session_number },
      })}
      isOpen
      destroys
      keep={i18n.t({ id: "recording.keep", message: "Keep it" })}
      act={
        isSoundOnly
          ? i18n.t({ id: "recording.delete_sound_now", message: "Delete the sound" })
          : i18n.t({ id: "recording.delete_now", message: "Delete the recording" })
      }
      isPending={act.isPending || (recording.transcript_id !== null && excerpts.isPending)}
      error={act.error ? sentenceOf(act.error) : undefined}
      onKeep={onClose}
      onAct={() =>
        act.mutate(
          { id: recording.id, act: isSoundOnly ? "delete-sound" : "delete" },
          { onSuccess: onClose },
        )
      }
    >
      {recording.can.includes("delete_sound") && (
        <Tick
          label={i18n.t({
            id: "recording.only_sound",
            message: "Only the sound. The words and their silences stay.",
          })}
          checked={isSoundOnly}
          onChange={(event) => setSoundOnly(event.target.checked)}
        />
      )}
      <p>
        {recording.transcript_id && !isSoundOnly
          ? i18n.t({
              id: "recording.delete_all",
              message:
                "The transcript{count, plural, =0 {} one { and # excerpt with its conversation} other { and # excerpts with their conversations}} {count, plural, =0 {goes} other {go}} with it. This cannot be undone.",
              values: { count },
            })
          : i18n.t({
              id: "recording.delete_sound",
              message: "The sound goes, and it cannot be brought back.",
            })}
      </p>
    </ConfirmDialog>
  );
}
