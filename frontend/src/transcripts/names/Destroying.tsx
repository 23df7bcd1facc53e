/** Destroying the original words for good, once every name is decided; and what then becomes of the sound that says them. */
import { useId, useState } from "react";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { ConfirmDialog } from "../../ui/ConfirmDialog";
import { sentenceOf } from "../../ui/ErrorState";
import { type NamesState, type SoundAfter, useDecide } from "./data";

export function Destroying({ state }: { state: NamesState }) {
  const [isAsked, setAsked] = useState(false);
  const [sound, setSound] = useState<SoundAfter>("keep");
  const group = useId();
  const decide = useDecide(state.transcript_id);
  const isInSound = state.sound === "whole" || state.sound === "failed";
  const choices: readonly { sound: SoundAfter; says: string }[] = [
    {
      sound: "keep",
      says: i18n.t({
        id: "names.sound_keep",
        message:
          "Keep the sound. You still hear the names in it, until the recording is destroyed.",
      }),
    },
    {
      sound: "bleep",
      says: i18n.t({
        id: "names.sound_bleep",
        message: "Put a tone over the names for good. Then nobody hears them, you neither.",
      }),
    },
    {
      sound: "destroy",
      says: i18n.t({
        id: "names.sound_destroy",
        message: "Destroy the sound as well. Only the words are left.",
      }),
    },
  ];
  return (
    <section className="stack tight">
      <h2>{i18n.t({ id: "names.forget", message: "The words that were replaced" })}</h2>
      <p className="soft">
        {i18n.t({
          id: "names.forget_all",
          message:
            "You alone can still take a replacement back. If you would rather nobody ever could, destroy the original words.",
        })}
      </p>
      <p className="actions">
        <Button kind="destroy" onPress={() => setAsked(true)}>
          {i18n.t({ id: "names.destroy", message: "Destroy the original words" })}
        </Button>
      </p>
      <ConfirmDialog
        title={i18n.t({
          id: "names.destroy_title",
          message: "Destroy the original words for good?",
        })}
        isOpen={isAsked}
        destroys
        keep={i18n.t({ id: "names.destroy_not", message: "Keep them with me" })}
        act={i18n.t({ id: "names.destroy_yes", message: "Destroy them" })}
        isPending={decide.isPending}
        error={decide.isError ? sentenceOf(decide.error) : undefined}
        onKeep={() => setAsked(false)}
        onAct={() =>
          decide.mutate({ act: "destroy words", sound }, { onSuccess: () => setAsked(false) })
        }
      >
        <p>
          {i18n.t({
            id: "names.destroy_all",
            message:
              "Earlier versions of this transcript, the history of its corrections, files waiting to be fetched and the names that were found go. The transcript stays as it reads now. A receipt is kept. This cannot be undone.",
          })}
        </p>
        {isInSound && (
          <fieldset className="choices">
            <legend>
              {i18n.t({ id: "names.sound_asks", message: "The names are said in the sound too" })}
            </legend>
            {choices.map((one) => (
              <label key={one.sound} className="choice">
                <input
                  type="radio"
                  name={group}
                  checked={sound === one.sound}
                  onChange={() => setSound(one.sound)}
                />{" "}
                {one.says}
              </label>
            ))}
          </fieldset>
        )}
        <p className="soft">
          {i18n.t({
            id: "names.destroy_left",
            message:
              "What is left: a name stays in “Names in this case” while another session of the case uses it, and backups made before today hold the earlier versions, sealed, until they are deleted.",
          })}
        </p>
      </ConfirmDialog>
    </section>
  );
}
