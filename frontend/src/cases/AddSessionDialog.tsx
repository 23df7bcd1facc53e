/** Adding a session: its day, and whether it took place. */
import { type FormEvent, useState } from "react";
import { newKey, Problem } from "../api/client";
import { i18n } from "../i18n";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { sentenceOf } from "../ui/ErrorState";
import { today } from "./days";
import { useAddSession } from "./queries";
import { SessionFields } from "./SessionFields";

type Props = { caseId: string; isOpen: boolean; onClose: () => void };

export function AddSessionDialog({ caseId, isOpen, onClose }: Props) {
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={i18n.t({ id: "case.addsession", message: "Add a session" })}
    >
      <AddSessionForm caseId={caseId} onClose={onClose} />
    </Dialog>
  );
}

function AddSessionForm({ caseId, onClose }: Omit<Props, "isOpen">) {
  const add = useAddSession(caseId);
  const [key] = useState(newKey);
  const fields = add.error instanceof Problem ? add.error.fields : {};

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    add.mutate(
      { key, held_on: String(form.get("held_on")), status: String(form.get("status")) },
      { onSuccess: onClose },
    );
  }

  return (
    <form className="stack" onSubmit={submit}>
      <SessionFields day={today()} errors={fields} />
      {add.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(add.error)}
        </p>
      )}
      <div className="actions end">
        <Button onPress={onClose}>{i18n.t({ id: "attach.close", message: "Not now" })}</Button>
        <Button kind="primary" type="submit" isDisabled={add.isPending}>
          {i18n.t({ id: "case.add", message: "Add it" })}
        </Button>
      </div>
    </form>
  );
}
