/** How much of the file the server has. Counts what arrived, never what was merely sent. */
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { megabytes } from "./sentences";
import type { UploadState } from "./useUpload";

interface Props {
  state: UploadState;
  /** the words are here already, and nobody hears them again */
  toWords?: boolean;
  onPause: () => void;
  onResume: () => void;
}

export function UploadProgress({ state, toWords = false, onPause, onResume }: Props) {
  if (state.kind === "preparing") {
    return (
      <p className="status" role="status">
        {i18n.t({ id: "upload.preparing", message: "Reading the file…" })}
      </p>
    );
  }
  if (state.kind === "sent") {
    return (
      <p className="moss-ink" role="status">
        {toWords
          ? i18n.t({
              id: "upload.sent_to_words",
              message: "All of it has arrived. Its silences are now measured on this server.",
            })
          : i18n.t({
              id: "upload.sent",
              message: "All of it has arrived. It will now be transcribed on this server.",
            })}
      </p>
    );
  }
  if (state.kind !== "sending" && state.kind !== "paused") return null;
  const { kept, total } = state;
  const isPaused = state.kind === "paused";
  const values = { kept: megabytes(kept), total: megabytes(total) };
  return (
    <div className="upload-progress">
      <progress
        value={kept}
        max={Math.max(1, total)}
        aria-label={i18n.t({ id: "upload.progress", message: "Upload" })}
      />
      <p className="num">
        {i18n.t({ id: "upload.kept", message: "{kept} of {total} are on the server.", values })}{" "}
        <span className="dim">
          {isPaused
            ? i18n.t({ id: "upload.paused", message: "Paused." })
            : i18n.t({
                id: "upload.may_close",
                message: "If you close this page, what has arrived stays and you can finish later.",
              })}
        </span>
      </p>
      {state.kind === "sending" && state.waiting && (
        <p className="note waiting" role="status">
          {state.waiting}
        </p>
      )}
      <div className="actions">
        {isPaused ? (
          <Button kind="primary" size="small" onPress={onResume}>
            {i18n.t({ id: "upload.resume", message: "Go on" })}
          </Button>
        ) : (
          <Button size="small" onPress={onPause}>
            {i18n.t({ id: "upload.pause", message: "Pause" })}
          </Button>
        )}
      </div>
    </div>
  );
}
