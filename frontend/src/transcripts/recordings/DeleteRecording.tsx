/** The question before a recording is destroyed, with what goes with it. */
import type { Recording } from "../../api/types";
import { i18n } from "../../i18n";
import { ConfirmDialog } from "../../ui/ConfirmDialog";
import { sentenceOf } from "../../ui/ErrorState";
import { useExcerpts, useRecordingAct } from "../data";

export function DeleteRecording(props: { recording: Recording; onClose: () => void }) {
  const { recording, onClose } = props;
  const act = useRecordingAct();
  const excerpts = useExcerpts(recording.transcript_id);
  const count = excerpts.data?.length ?? 0;
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
      act={i18n.t({ id: "recording.delete_now", message: "Delete the recording" })}
      isPending={act.isPending || (recording.transcript_id !== null && excerpts.isPending)}
      error={act.error ? sentenceOf(act.error) : undefined}
      onKeep={onClose}
      onAct={() => act.mutate({ id: recording.id, act: "delete" }, { onSuccess: onClose })}
    >
      <p>
        {recording.transcript_id
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
