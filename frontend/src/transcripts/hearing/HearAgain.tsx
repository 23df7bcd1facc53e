/** Have a recording heard again from the sound that is here: its words, or who speaks. */
import { useState } from "react";
import { Problem } from "../../api/client";
import type { Recording } from "../../api/types";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { sentenceOf } from "../../ui/ErrorState";
import { SelectField } from "../../ui/Field";
import { type Again, useHearAgain, useSpeech } from "./data";
import { HowHeard } from "./HowHeard";

interface Props {
  recording: Recording;
  onClose: () => void;
  /** what is asked for to begin with */
  stage?: Again["stage"];
}

export default function HearAgain({ recording, onClose, stage = "speakers" }: Props) {
  const speech = useSpeech();
  const again = useHearAgain(recording.id);
  const [asked, setAsked] = useState<Again>({
    stage,
    language: recording.language,
    speakers: recording.speakers,
    confirmed: false,
  });
  const asks = again.error instanceof Problem && again.error.code === "corrections";
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={i18n.t({ id: "hear_again.title", message: "Transcribe it again" })}
    >
      <p className="soft s">
        {i18n.t({
          id: "hear_again.what",
          message:
            "The machine here listens to the sound once more and writes down anew what you choose below. Nothing is uploaded. Until it is done, and if it fails, the transcript stays as it is; what stood before is in its history.",
        })}
      </p>
      <SelectField
        label={i18n.t({ id: "hear_again.stage", message: "What was not right" })}
        value={asked.stage}
        onChange={({ target }) => {
          again.reset();
          setAsked({ ...asked, stage: target.value === "words" ? "words" : "speakers" });
        }}
      >
        <option value="speakers">
          {i18n.t({ id: "hear_again.speakers", message: "Who speaks. The words stay." })}
        </option>
        <option value="words">
          {i18n.t({ id: "hear_again.words", message: "The words, and who speaks" })}
        </option>
      </SelectField>
      <HowHeard
        languages={speech.data?.languages ?? [recording.language]}
        asked={asked}
        withoutLanguage={asked.stage === "speakers"}
        onChange={(said) => setAsked({ ...asked, ...said })}
      />
      {asked.stage === "words" && (
        <p className="note">
          {i18n.t({
            id: "hear_again.names",
            message:
              "Names are looked for anew afterwards, and your excerpts move to the same moments.",
          })}
        </p>
      )}
      {again.error && (
        <p className="note failed" role="alert">
          {sentenceOf(again.error)}
        </p>
      )}
      <div className="actions end">
        <Button onPress={onClose}>{i18n.t({ id: "hear_again.not", message: "Leave it" })}</Button>
        <Button
          kind="primary"
          isDisabled={again.isPending}
          onPress={() => again.mutate({ ...asked, confirmed: asks }, { onSuccess: onClose })}
        >
          {asks
            ? i18n.t({
                id: "hear_again.all_the_same",
                message: "All the same, transcribe it again",
              })
            : i18n.t({ id: "hear_again.act", message: "Transcribe it again" })}
        </Button>
      </div>
    </Dialog>
  );
}
