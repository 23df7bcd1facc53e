/** Names for the voices of a session: heard, written, swapped, and a third one added. */
import { useState } from "react";
import { newKey } from "../../api/client";
import { i18n } from "../../i18n";
import { useMyId } from "../../people/me";
import { announce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { sentenceOf } from "../../ui/ErrorState";
import type { Speaker, TranscriptModel } from "../engine/model";
import type { Player } from "../reader/usePlayer";
import { type Clash, useCorrect } from "./data";
import { clashSentence } from "./LineClash";
import type { Operation } from "./operations";
import { Voice } from "./Voice";

interface Props {
  model: TranscriptModel;
  player: Player;
  canListen: boolean;
  onClose: () => void;
}

export default function WhoIsWho({ model, player, canListen, onClose }: Props) {
  const myId = useMyId();
  const [names, setNames] = useState<readonly Speaker[]>(model.speakers);
  const [clashes, setClashes] = useState<readonly Clash[]>([]);
  const correct = useCorrect(model);

  const name = (id: Speaker["id"], label: string) =>
    setNames((old) => old.map((one) => (one.id === id ? { id, label } : one)));
  const swap = () =>
    setNames((old) =>
      old.map((one, place) => ({
        ...one,
        label: old[place === 0 ? 1 : place === 1 ? 0 : place]?.label ?? "",
      })),
    );
  const add = () =>
    setNames((old) => [
      ...old,
      { id: Math.max(-1, ...old.map(({ id }) => Number(id))) + 1, label: "" },
    ]);

  const save = () => {
    const before = new Map(model.speakers.map(({ id, label }) => [id, label]));
    const operations = names
      .filter(({ id, label }) => label.trim() && label.trim() !== before.get(id))
      .map(({ id, label }): Operation => ({ op: "name", speaker: id, label: label.trim() }));
    if (operations.length === 0) return onClose();
    correct.mutate(
      { operations, key: newKey() },
      {
        onSuccess: (outcome) => {
          setClashes(outcome.clashes);
          if (outcome.clashes.length > 0) return;
          announce(i18n.t({ id: "who_is_who.saved", message: "The names are saved" }));
          onClose();
        },
      },
    );
  };

  return (
    <Dialog
      title={i18n.t({ id: "who_is_who.title", message: "Who is who?" })}
      isOpen
      onClose={onClose}
    >
      <p className="hint">
        {i18n.t({
          id: "who_is_who.hint",
          message:
            "Use a role or an initial: “Therapist”, “Client”. Whoever may read this transcript sees these names.",
        })}
      </p>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        {names.map((speaker, place) => (
          <Voice
            key={speaker.id}
            model={model}
            speaker={speaker}
            number={place + 1}
            player={player}
            canListen={canListen}
            onName={(label) => name(speaker.id, label)}
          />
        ))}
        <div className="actions">
          {names.length >= 2 && (
            <Button size="small" onPress={swap}>
              {names.length === 2
                ? i18n.t({ id: "who_is_who.swap", message: "They are the other way round" })
                : i18n.t({ id: "who_is_who.swap_two", message: "Swap the first two" })}
            </Button>
          )}
          <Button size="small" kind="quiet" onPress={add}>
            {i18n.t({ id: "who_is_who.add", message: "Somebody else is there too" })}
          </Button>
        </div>
        {clashes.map((clash) => (
          <p key={clash.index} className="note failed" role="alert">
            {clashSentence(clash, myId)}{" "}
            {i18n.t({
              id: "who_is_who.clash",
              message: "Save again to keep yours, or close to keep what is there.",
            })}
          </p>
        ))}
        {correct.isError && (
          <p className="note failed" role="alert">
            {sentenceOf(correct.error)}
          </p>
        )}
        <div className="actions end">
          <Button onPress={onClose}>{i18n.t({ id: "close", message: "Close" })}</Button>
          <Button kind="primary" type="submit" isDisabled={correct.isPending}>
            {i18n.t({ id: "who_is_who.save", message: "Save the names" })}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
