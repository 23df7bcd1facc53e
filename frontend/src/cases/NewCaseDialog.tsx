/** Opening a case under an alias: three to choose from, or one's own, never a client's name. */
import { type FormEvent, useState } from "react";
import { useLocation } from "wouter";
import { newKey, Problem } from "../api/client";
import { i18n } from "../i18n";
import { Button } from "../ui/Button";
import { Chips } from "../ui/Chips";
import { Dialog } from "../ui/Dialog";
import { sentenceOf } from "../ui/ErrorState";
import { Field } from "../ui/Field";
import { aliasProblem } from "./alias";
import { type CaseKind, KindField } from "./KindField";
import { useAliasSuggestions, useOpenCase } from "./queries";

export function NewCaseDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={i18n.t({ id: "newcase.title", message: "Open a case" })}
    >
      <NewCaseForm onClose={onClose} />
    </Dialog>
  );
}

function NewCaseForm({ onClose }: { onClose: () => void }) {
  const [, go] = useLocation();
  const [alias, setAlias] = useState("");
  const [kind, setKind] = useState<CaseKind>("individual");
  const [key, setKey] = useState(newKey);
  const suggestions = useAliasSuggestions(true);
  const open = useOpenCase();
  const offered = (suggestions.data ?? []).slice(0, 6);
  const tooLong = aliasProblem(alias);
  const problem = open.error instanceof Problem ? open.error : undefined;

  function choose(next: string) {
    setAlias(next);
    setKey(newKey());
    open.reset();
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (tooLong) return;
    open.mutate(
      { key, alias: alias.trim(), kind },
      {
        onSuccess: (made) => {
          onClose();
          go(`/cases/${made.id}`);
        },
      },
    );
  }

  return (
    <form className="stack" onSubmit={submit}>
      <p className="soft">
        {i18n.t({
          id: "newcase.hint",
          message:
            "Choose an alias. Never a name, initials or anything a client could be known by. It is sealed, and still: a name here would be one too many.",
        })}
      </p>
      {offered.length > 0 && (
        <Chips
          single
          tone="record"
          legend={i18n.t({ id: "newcase.suggestions", message: "Some to choose from" })}
          options={offered.map((word) => ({ id: word, label: word }))}
          value={offered.includes(alias) ? [alias] : []}
          onChange={([chosen]) => choose(chosen ?? "")}
        />
      )}
      <Field
        label={i18n.t({ id: "newcase.own", message: "Alias" })}
        hint={i18n.t({ id: "newcase.own.hint", message: "Left empty, one is chosen for you." })}
        value={alias}
        autoComplete="off"
        error={
          tooLong ??
          problem?.fields.alias?.[0] ??
          (open.isError ? sentenceOf(open.error) : undefined)
        }
        onChange={(event) => choose(event.target.value)}
      />
      <KindField value={kind} onChange={setKind} />
      <div className="actions end">
        <Button onPress={onClose}>{i18n.t({ id: "attach.close", message: "Not now" })}</Button>
        <Button kind="primary" type="submit" isDisabled={open.isPending || Boolean(tooLong)}>
          {i18n.t({ id: "newcase.do", message: "Open the case" })}
        </Button>
      </div>
    </form>
  );
}
