/** The first words, or other words: kept on this device until they are proposed, and never laid over newer ones unseen. */
import { useState } from "react";
import { Problem } from "../../api/client";
import type { SessionNote } from "../../api/types";
import { useDrafted } from "../../api/vault/useDrafted";
import { i18n } from "../../i18n";
import { announce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { DraftState } from "../../ui/SaveState";
import { TextArea } from "../../ui/TextArea";
import { useProposeNote } from "./queries";

export function ProposeNote({ note }: { note: SessionNote }) {
  const first = note.state === "none";
  const propose = useProposeNote(note.session_id);
  // `on` is the wording these words were written over; 412 tells when it is not the last any more.
  const draft = useDrafted(`session-note/${note.session_id}`, {
    text: first ? note.suggested : note.text,
    on: note.revision,
  });
  const [opened, setOpened] = useState(false);
  const newer = newerOf(propose.error);
  const { text } = draft.value;

  if (!first && !opened && !draft.changed)
    return (
      <div className="actions">
        <Button onPress={() => setOpened(true)}>
          {i18n.t({ id: "note.change", message: "Propose other words" })}
        </Button>
      </div>
    );

  function send(words: string, revision: number) {
    propose.mutate(
      { key: `${draft.key}-${revision}`, revision, text: words },
      {
        onSuccess: () => {
          draft.discard();
          setOpened(false);
          announce(
            i18n.t({ id: "note.sent", message: "Your words are proposed. The others were told." }),
          );
        },
      },
    );
  }

  function leave() {
    draft.discard();
    propose.reset();
    setOpened(false);
  }

  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        send(text, draft.value.on);
      }}
    >
      <TextArea
        label={
          first
            ? i18n.t({ id: "note.first", message: "Words to propose" })
            : i18n.t({ id: "note.other", message: "Other words" })
        }
        hint={
          first && note.suggested
            ? i18n.t({
                id: "note.suggested",
                message:
                  "These lines come from decisions all of you can read already. Change what you like.",
              })
            : undefined
        }
        rows={6}
        maxLength={10_000}
        value={text}
        onChange={(event) => draft.set({ text: event.target.value })}
      />
      <DraftState kept={draft.kept} />
      {newer ? (
        <div className="note waiting stack tight" role="alert">
          <p className="strong">{sentenceOf(propose.error)}</p>
          <p className="as-written">{newer.text}</p>
          <div className="actions">
            <Button onPress={() => send(`${newer.text}\n\n${text}`, newer.revision)}>
              {i18n.t({ id: "note.both", message: "Propose both" })}
            </Button>
            <Button onPress={() => send(text, newer.revision)}>
              {i18n.t({ id: "note.mine", message: "Propose mine instead" })}
            </Button>
          </div>
        </div>
      ) : (
        propose.isError && (
          <p className="note failed" role="alert">
            {sentenceOf(propose.error)}
          </p>
        )
      )}
      <div className="actions">
        <Button kind="primary" type="submit" isDisabled={propose.isPending || !text.trim()}>
          {i18n.t({ id: "note.propose", message: "Propose these words" })}
        </Button>
        {(draft.changed || opened) && (
          <Button kind="quiet" onPress={leave}>
            {first
              ? i18n.t({ id: "note.startover", message: "Begin again" })
              : i18n.t({ id: "notes.asitwas", message: "Leave it as it was" })}
          </Button>
        )}
      </div>
    </form>
  );
}

function newerOf(error: unknown): { text: string; revision: number } | undefined {
  if (!(error instanceof Problem) || error.status !== 412) return undefined;
  const current = error.extra.current as Partial<SessionNote> | undefined;
  return typeof current?.text === "string" && typeof current.revision === "number"
    ? { text: current.text, revision: current.revision }
    : undefined;
}
