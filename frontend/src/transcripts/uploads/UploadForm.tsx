/** Choose a file and watch it arrive. */
import { useId, useRef, useState } from "react";
import type { Upload } from "../../api/types";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { type Asked, useSpeech } from "../hearing/data";
import { HowHeard } from "../hearing/HowHeard";
import { megabytes } from "./sentences";
import { UploadProgress } from "./UploadProgress";
import { useUpload } from "./useUpload";

const KINDS = "audio/*,video/webm,video/mp4,.wav,.mp3,.m4a,.mp4,.aac,.ogg,.oga,.opus,.webm,.flac";

interface Props {
  sessionId: string;
  unfinished: Upload | null;
  /** why the file before this one was rejected */
  before: string | null;
  /** the words are here already, and nobody hears them again */
  toWords?: boolean;
}

export function UploadForm({ sessionId, unfinished, before, toWords = false }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const hint = useId();
  const { state, choose, replace, pause, resume } = useUpload(sessionId);
  const speech = useSpeech();
  const [said, setSaid] = useState<Asked | null>(null);
  const asked = said ?? { language: speech.data?.language ?? "", speakers: 2 };
  const isBusy = state.kind === "sending" || state.kind === "preparing";
  const isHeld = state.kind === "paused" || state.kind === "sent";
  return (
    <div className="upload">
      {state.kind === "refused" && (
        <p className="note failed" role="alert">
          {state.sentence}
        </p>
      )}
      {state.kind === "idle" && before && <p className="note failed">{before}</p>}
      {state.kind === "another-file" && (
        <div className="note waiting" role="alert">
          <p>
            {i18n.t({
              id: "upload.another",
              message:
                "This is not the file you began with. Choose that one to go on, or send this one instead.",
            })}
          </p>
          <Button size="small" onPress={replace}>
            {i18n.t({ id: "upload.instead", message: "Send this one instead" })}
          </Button>
        </div>
      )}
      <UploadProgress state={state} toWords={toWords} onPause={pause} onResume={resume} />
      {!isBusy && !isHeld && (
        <>
          {unfinished?.length != null && (
            <p className="note waiting">
              {i18n.t({
                id: "upload.unfinished",
                message:
                  "“{name}” is not all here yet: {kept} of {total} are safe. Choose the same file again and the rest follows.",
                values: {
                  name: unfinished.filename,
                  kept: megabytes(unfinished.offset),
                  total: megabytes(unfinished.length),
                },
              })}
            </p>
          )}
          {!unfinished && !toWords && speech.data && (
            <HowHeard languages={speech.data.languages} asked={asked} onChange={setSaid} />
          )}
          <p className="hint" id={hint}>
            {i18n.t({
              id: "upload.hint",
              message:
                "wav, mp3, m4a, ogg, opus, webm or flac. It stays on this server. Leave your client's name out of the file's name.",
            })}
          </p>
          <div className="actions">
            <Button kind="primary" aria-describedby={hint} onPress={() => field.current?.click()}>
              {unfinished
                ? i18n.t({ id: "upload.again", message: "Choose the file again" })
                : i18n.t({ id: "upload.choose", message: "Choose the recording" })}
            </Button>
          </div>
        </>
      )}
      <input
        ref={field}
        type="file"
        hidden
        accept={KINDS}
        aria-label={i18n.t({ id: "upload.file", message: "Recording" })}
        onChange={(event) => {
          const file = event.target.files?.[0];
          // Without this the same file could not be chosen twice.
          event.target.value = "";
          if (file) choose(file, unfinished, asked);
        }}
      />
    </div>
  );
}
