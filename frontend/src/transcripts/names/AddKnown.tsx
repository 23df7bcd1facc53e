/** A name to look for in this case from now on. */
import { type FormEvent, useState } from "react";
import { i18n } from "../../i18n";
import { announce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { Field, SelectField } from "../../ui/Field";
import { KINDS, kindText } from "./kinds";
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
      <SelectField
        label={i18n.t({ id: "names.kind", message: "What it is" })}
        value={kind}
        onChange={(event) => setKind(event.target.value as KnownName["kind"])}
      >
        {KINDS.map((one) => (
          <option key={one} value={one}>
            {kindText(one)}
          </option>
        ))}
      </SelectField>
      <Field
        label={i18n.t({ id: "names.instead", message: "What stands there instead" })}
        hint={i18n.t({
          id: "names.instead_hint",
          message: "Leave it empty for the usual, such as [name 2].",
        })}
        value={wording}
        maxLength={120}
        onChange={(event) => setWording(event.target.value)}
      />
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
