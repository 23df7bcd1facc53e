/** Inviting somebody: the answer is a link that works once and is shown once. */
import { type FormEvent, useState } from "react";
import { newKey, Problem } from "../api/client";
import type { Member } from "../api/types";
import { i18n } from "../i18n";
import { Button } from "../ui/Button";
import { Chips } from "../ui/Chips";
import { Dialog } from "../ui/Dialog";
import { sentenceOf } from "../ui/ErrorState";
import { Field } from "../ui/Field";
import { OneTimeLink } from "./OneTimeLink";
import { useInvite } from "./queries";
import { roleWord } from "./words";

const ROLES: Member["roles"] = ["supervisee", "supervisor", "director", "administrator"];

export function InviteDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={i18n.t({ id: "people.invite", message: "Invite somebody" })}
    >
      <InviteForm onClose={onClose} />
    </Dialog>
  );
}

function InviteForm({ onClose }: { onClose: () => void }) {
  const invite = useInvite();
  const [key] = useState(newKey);
  const [roles, setRoles] = useState<Member["roles"]>(["supervisee"]);
  const fields = invite.error instanceof Problem ? invite.error.fields : {};

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    invite.mutate({ key, email: String(form.get("email")), name: String(form.get("name")), roles });
  }

  if (invite.data) return <OneTimeLink link={invite.data.link} onClose={onClose} />;
  return (
    <form className="stack" onSubmit={submit}>
      <Field
        name="name"
        required
        maxLength={200}
        autoComplete="off"
        label={i18n.t({ id: "invite.name", message: "Their name" })}
        error={fields.name?.[0]}
      />
      <Field
        name="email"
        type="email"
        required
        maxLength={254}
        autoComplete="off"
        label={i18n.t({ id: "invite.email", message: "Their e-mail" })}
        error={fields.email?.[0]}
      />
      <Chips
        tone="record"
        legend={i18n.t({ id: "invite.roles", message: "They are here as" })}
        options={ROLES.map((role) => ({ id: role, label: roleWord(role) }))}
        value={roles}
        onChange={(chosen) => setRoles(ROLES.filter((role) => chosen.includes(role)))}
      />
      {invite.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(invite.error)}
        </p>
      )}
      <div className="actions end">
        <Button onPress={onClose}>{i18n.t({ id: "attach.close", message: "Not now" })}</Button>
        <Button kind="primary" type="submit" isDisabled={invite.isPending || roles.length === 0}>
          {i18n.t({ id: "invite.do", message: "Make the link" })}
        </Button>
      </div>
    </form>
  );
}
