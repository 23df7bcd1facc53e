/** A name to look for in this case from now on. */
import { type FormEvent, useState } from "react";
import { i18n } from "../../i18n";
import { announce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { Field } from "../../ui/Field";
import { KindAndWording } from "./KindAndWording";
import { type KnownName, useKnownAct } from "./known";

export function AddKnown({ caseId }: { caseId: string }) {
  const add = useKnownAct(caseId);
  const [text, setText] = useState("");
  const [kind, setKind] = useState<KnownName["kind"]>("name");
  const [wording, setWording] = useState("");
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === "") return;
    add.mutate(
      { act: "add", text: text.trim(), kind, replacement: wording.trim() },
      {
        onSuccess: () => {
          setText("");
          setWording("");
          announce(i18n.t({ id: "known.added", message: "Looked for from now on" }));
        },
      },
    );
  };
  return (
    <form className="stack known-add" onSubmit={send} autoComplete="off">
      <h2>{i18n.t({ id: "known.add", message: "Add a name" })}</h2>
      <Field
        label={i18n.t({ id: "known.text", message: "The name, as it is said" })}
        value={text}
        maxLength={120}
        onChange={(event) => setText(event.target.value)}
      />
      <KindAndWording kind={kind} wording={wording} onKind={setKind} onWording={setWording} />
      {add.isError && (
        <p className="error" role="alert">
          {sentenceOf(add.error)}
        </p>
      )}
      <p className="actions">
        <Button type="submit" kind="primary" isDisabled={add.isPending || text.trim() === ""}>
          {i18n.t({ id: "known.add_do", message: "Add it" })}
        </Button>
      </p>
    </form>
  );
}
