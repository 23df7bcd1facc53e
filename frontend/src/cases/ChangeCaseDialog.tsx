/** A case's alias, and whether it goes on: renaming, closing, taking it up again. */
import { type FormEvent, useState } from "react";
import { newKey, Problem } from "../api/client";
import type { Case } from "../api/types";
import { i18n } from "../i18n";
import { announce } from "../ui/Announcer";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { sentenceOf } from "../ui/ErrorState";
import { Field } from "../ui/Field";
import { aliasProblem } from "./alias";
import { KindField } from "./KindField";
import { useChangeCase } from "./queries";

type Props = { one: Case; isOpen: boolean; onClose: () => void };

export function ChangeCaseDialog({ one, isOpen, onClose }: Props) {
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={i18n.t({ id: "case.change", message: "Change this case" })}
    >
      <ChangeCaseForm one={one} onClose={onClose} />
    </Dialog>
  );
}

function ChangeCaseForm({ one, onClose }: Omit<Props, "isOpen">) {
  const change = useChangeCase(one.id);
  const [alias, setAlias] = useState(one.alias);
  const [kind, setKind] = useState(one.kind);
  const [key, setKey] = useState(newKey);
  const isOpen = one.state === "open";
  const tooLong = aliasProblem(alias);
  const refused = change.error instanceof Problem ? change.error.fields.alias?.[0] : undefined;

  function save(
    what: { alias: string; kind: typeof kind } | { state: "open" | "closed" },
    done: string,
  ) {
    change.mutate(
      { key, revision: one.revision, ...what },
      {
        onSuccess: () => {
          announce(done);
          onClose();
        },
        onSettled: () => setKey(newKey()),
      },
    );
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (tooLong || !alias.trim()) return;
    save({ alias, kind }, i18n.t({ id: "case.changed", message: "Changed" }));
  }

  return (
    <form className="stack" onSubmit={submit}>
      <Field
        label={i18n.t({ id: "newcase.own", message: "Alias" })}
        hint={i18n.t({
          id: "case.alias.hint",
          message: "Never a name, initials or anything a client could be known by.",
        })}
        value={alias}
        required
        autoComplete="off"
        error={tooLong ?? refused}
        onChange={(event) => {
          setAlias(event.target.value);
          change.reset();
        }}
      />
      <KindField value={kind} onChange={setKind} />
      <p className="soft s">
        {isOpen
          ? i18n.t({
              id: "case.close.hint",
              message:
                "A closed case takes no new sessions or recordings. Nothing in it is deleted, and you can take it up again.",
            })
          : one.state === "left"
            ? i18n.t({
                id: "case.left.hint",
                message:
                  "This client has left. If they come back, say so on the case's page, and it is open again.",
              })
            : i18n.t({
                id: "case.reopen.hint",
                message: "This case is closed. Taken up again, it takes new sessions.",
              })}
      </p>
      {one.state !== "left" && (
        <div>
          <Button
            isDisabled={change.isPending}
            onPress={() =>
              isOpen
                ? save({ state: "closed" }, i18n.t({ id: "case.closed.done", message: "Closed" }))
                : save({ state: "open" }, i18n.t({ id: "case.open.done", message: "Open again" }))
            }
          >
            {isOpen
              ? i18n.t({ id: "case.close", message: "Close the case" })
              : i18n.t({ id: "case.reopen", message: "Take it up again" })}
          </Button>
        </div>
      )}
      {change.isError && !refused && (
        <p className="note failed" role="alert">
          {sentenceOf(change.error)}
        </p>
      )}
      <div className="actions end">
        <Button onPress={onClose}>{i18n.t({ id: "attach.close", message: "Not now" })}</Button>
        <Button
          kind="primary"
          type="submit"
          isDisabled={
            change.isPending ||
            Boolean(tooLong) ||
            !alias.trim() ||
            (alias === one.alias && kind === one.kind)
          }
        >
          {i18n.t({ id: "case.save", message: "Keep these changes" })}
        </Button>
      </div>
    </form>
  );
}
