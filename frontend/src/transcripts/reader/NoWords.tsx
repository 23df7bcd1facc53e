/** A recording that was heard through and has no words: what happened, what is safe, and what can be done. */
import { lazy, Suspense, useState } from "react";
import { Link } from "wouter";
import type { Recording } from "../../api/types";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { audioOf } from "../data";
import { LeftOut } from "../hearing/LeftOut";

const HearAgain = lazy(() => import("../hearing/HearAgain"));

interface Props {
  recording: Recording;
  transcriptId: string;
}

export default function NoWords({ recording, transcriptId }: Props) {
  const [asksAgain, setAsksAgain] = useState(false);
  const { id, can, case_id, has_sound } = recording;
  const mayListen = can.includes("listen") && has_sound;
  return (
    <div className="stack" data-no-words>
      <p>
        {i18n.t({
          id: "no_words.what",
          message:
            "The machine listened to all of it and wrote down no words. It may be quiet, in another language than was said, or too far from the microphone.",
        })}
      </p>
      <p>
        {has_sound
          ? i18n.t({
              id: "no_words.safe",
              message: "The sound is safe, and what you wrote about this session is as it was.",
            })
          : i18n.t({
              id: "no_words.safe_no_sound",
              message:
                "There is no sound here any more. What you wrote about this session is as it was.",
            })}
      </p>
      {mayListen && (
        // biome-ignore lint/a11y/useMediaCaption: there are no words to show beside it
        <audio
          controls
          preload="metadata"
          src={audioOf(id)}
          aria-label={i18n.t({ id: "reader.sound", message: "The sound" })}
        />
      )}
      {can.includes("delete") && <LeftOut transcriptId={transcriptId} />}
      <div className="actions">
        {can.includes("hear again") && (
          <Button kind="primary" onPress={() => setAsksAgain(true)}>
            {i18n.t({ id: "no_words.again", message: "Transcribe it again, in another language…" })}
          </Button>
        )}
        {case_id && (
          <Link className="button" href={`/cases/${case_id}`}>
            {i18n.t({ id: "no_words.notes", message: "Write notes instead" })}
          </Link>
        )}
      </div>
      {asksAgain && (
        <Suspense fallback={null}>
          <HearAgain recording={recording} stage="words" onClose={() => setAsksAgain(false)} />
        </Suspense>
      )}
    </div>
  );
}
