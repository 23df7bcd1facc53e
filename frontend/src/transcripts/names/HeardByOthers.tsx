/** What others hear where a name was replaced: a tone, or, when its owner chose so knowing which, the name. */
import { useState } from "react";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { ConfirmDialog } from "../../ui/ConfirmDialog";
import { sentenceOf } from "../../ui/ErrorState";
import { type NamesState, useDecide } from "./data";

export function HeardByOthers({ state }: { state: NamesState }) {
  const [isAsked, setAsked] = useState(false);
  const decide = useDecide(state.transcript_id);
  if (state.sound === "none") return null;
  return (
    <section className="stack tight">
      <h2>{i18n.t({ id: "tone.title", message: "What others hear" })}</h2>
      <p className="soft" role="status">
        {state.sound === "being_toned"
          ? i18n.t({
              id: "tone.being_written",
              message: "A tone is being written over the names. Others hear it already.",
            })
          : state.sound === "toned"
            ? i18n.t({
                id: "tone.for_good",
                message: "A tone stands over the names you replaced, for good and for everybody.",
              })
            : state.heard_by_others > 0
              ? i18n.t({
                  id: "tone.off",
                  message:
                    "{count, plural, one {# name is} other {# names are}} heard as they were said, wherever you share an excerpt with its sound. Names you replaced after that have a tone.",
                  values: { count: state.heard_by_others },
                })
              : i18n.t({
                  id: "tone.on",
                  message:
                    "Where you replaced a name, others hear a soft tone. You hear what was said.",
                })}
      </p>
      {state.sound === "failed" && (
        <p className="note failed" role="alert">
          {i18n.t({
            id: "tone.failed",
            message:
              "The tone could not be written into the sound. The sound is as it was, and others hear the tone. You can ask for it again below.",
          })}
        </p>
      )}
      {(state.sound === "whole" || state.sound === "failed") && (
        <p className="actions">
          {state.heard_by_others > 0 ? (
            <Button
              isDisabled={decide.isPending}
              onPress={() => decide.mutate({ act: "tone", tone: true })}
            >
              {i18n.t({ id: "tone.put_back", message: "Put the tone back" })}
            </Button>
          ) : (
            <Button kind="quiet" onPress={() => setAsked(true)}>
              {i18n.t({ id: "tone.let", message: "Let others hear the names" })}
            </Button>
          )}
        </p>
      )}
      <ConfirmDialog
        title={i18n.t({ id: "tone.let_title", message: "Let others hear the names?" })}
        isOpen={isAsked}
        destroys
        keep={i18n.t({ id: "tone.keep", message: "Keep the tone" })}
        act={i18n.t({ id: "tone.let_yes", message: "Let them be heard" })}
        isPending={decide.isPending}
        error={decide.isError ? sentenceOf(decide.error) : undefined}
        onKeep={() => setAsked(false)}
        onAct={() =>
          decide.mutate({ act: "tone", tone: false }, { onSuccess: () => setAsked(false) })
        }
      >
        <p>
          {i18n.t({
            id: "tone.let_what",
            message:
              "Everybody with whom you share an excerpt and its sound hears the {count, plural, one {name you have replaced} other {# names you have replaced}} so far as they were said, in what you shared already too. What they read stays replaced. You can put the tone back; what was heard stays heard.",
            values: { count: state.accepted },
          })}
        </p>
      </ConfirmDialog>
    </section>
  );
}
