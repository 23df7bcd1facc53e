/** Add something to what was brought: what it is about, how long, and a question if there is one. */
import { useState } from "react";
import type { Agenda } from "../../api/types";
import { useDraft } from "../../api/vault/useDraft";
import { i18n } from "../../i18n";
import { announce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { Field } from "../../ui/Field";
import { DraftState } from "../../ui/SaveState";
import { TextArea } from "../../ui/TextArea";
import { useAddItem } from "../agendas/useItemChange";

export function AddItem({ agenda }: { agenda: Agenda }) {
  const title = useDraft(`added/${agenda.id}`);
  const question = useDraft(`added-question/${agenda.id}`);
  const [minutes, setMinutes] = useState("10");
  const [opened, setOpened] = useState(false);
  const add = useAddItem(agenda.id);
  const asked = Number(minutes);
  const isReady =
    title.written.text.trim() !== "" && Number.isInteger(asked) && asked > 0 && asked <= 240;

  function submit() {
    if (!isReady || add.isPending) return;
    add.mutate(
      {
        key: title.written.key,
        title: title.written.text.trim(),
        minutes: asked,
        question: question.written.text.trim(),
      },
      {
        onSuccess: () => {
          title.discard();
          question.discard();
          setOpened(false);
          announce(i18n.t({ id: "add.done", message: "Added to the agenda" }));
        },
      },
    );
  }

  // Words that were begun are never folded away.
  if (!opened && !title.written.text && !question.written.text)
    return (
      <div className="actions">
        <Button onPress={() => setOpened(true)}>
          {i18n.t({ id: "add.open", message: "Add an item" })}
        </Button>
      </div>
    );
  return (
    <form
      className="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Field
        required
        maxLength={200}
        label={i18n.t({ id: "add.title", message: "What it is about" })}
        value={title.written.text}
        onChange={(event) => title.write(event.target.value)}
      />
      <Field
        type="number"
        required
        short
        min={1}
        max={240}
        label={i18n.t({ id: "add.minutes", message: "About how many minutes" })}
        value={minutes}
        onChange={(event) => setMinutes(event.target.value)}
      />
      <TextArea
        label={i18n.t({ id: "add.question", message: "A question to go with it, if you like" })}
        hint={i18n.t({
          id: "reply.hint",
          message: "{name} sees this at once.",
          values: { name: agenda.owner.name },
        })}
        value={question.written.text}
        maxLength={2000}
        error={add.isError ? sentenceOf(add.error) : undefined}
        onChange={(event) => question.write(event.target.value)}
        onSend={submit}
      />
      <div className="actions">
        <Button kind="primary" type="submit" isDisabled={!isReady || add.isPending}>
          {i18n.t({ id: "add.send", message: "Add it below the feeling" })}
        </Button>
        <Button
          kind="quiet"
          onPress={() => {
            title.discard();
            question.discard();
            setOpened(false);
          }}
        >
          {i18n.t({ id: "add.drop", message: "Throw it away" })}
        </Button>
        <DraftState kept={title.kept === "idle" ? question.kept : title.kept} />
      </div>
    </form>
  );
}
