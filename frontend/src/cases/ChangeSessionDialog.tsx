/** Correcting a session: another day, or what became of it. */
import { type FormEvent, useState } from "react";
import { newKey, Problem } from "../api/client";
import type { ClientSession } from "../api/types";
import { i18n } from "../i18n";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { sentenceOf } from "../ui/ErrorState";
import { useChangeSession } from "./queries";
import { SessionFields } from "./SessionFields";

type Props = { caseId: string; session: ClientSession; isOpen: boolean; onClose: () => void };

export function ChangeSessionDialog({ caseId, session, isOpen, onClose }: Props) {
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={i18n.t({
        id: "case.changesession",
        message: "Correct session {number}",
        values: { number: session.number },
      })}
    >
      <ChangeSessionForm caseId={caseId} session={session} onClose={onClose} />
    </Dialog>
  );
}

function ChangeSessionForm({ caseId, session, onClose }: Omit<Props, "isOpen">) {
  const change = useChangeSession(caseId);
  const [key] = useState(newKey);
  const fields = change.error instanceof Problem ? change.error.fields : {};

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const held_on = String(form.get("held_on"));
    const status = String(form.get("status"));
    change.mutate({ key, sessionId: session.id, held_on, status }, { onSuccess: onClose });
  }

  return (
    <form className="stack" onSubmit={submit}>
      <SessionFields day={session.held_on} status={session.status} errors={fields} />
      {change.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(change.error)}
        </p>
      )}
      <div className="actions end">
        <Button onPress={onClose}>{i18n.t({ id: "attach.close", message: "Not now" })}</Button>
        <Button kind="primary" type="submit" isDisabled={change.isPending}>
          {i18n.t({ id: "case.correct.do", message: "Correct it" })}
        </Button>
      </div>
    </form>
  );
}
