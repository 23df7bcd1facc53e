/** Who was invited and has not come yet: another link for them, or none any more. */
import { useState } from "react";
import { i18n } from "../i18n";
import { Button } from "../ui/Button";
import { ConfirmDialog } from "../ui/ConfirmDialog";
import { Dialog } from "../ui/Dialog";
import { ErrorState, sentenceOf } from "../ui/ErrorState";
import { Time } from "../ui/Time";
import { OneTimeLink } from "./OneTimeLink";
import { type Invitation, useInvitations, useNewLink, useUninvite } from "./queries";
import { roleWord } from "./words";

export function Invitations() {
  const invitations = useInvitations();
  if (invitations.isError)
    return <ErrorState error={invitations.error} onRetry={() => void invitations.refetch()} />;
  if (!invitations.data || invitations.data.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="invited">
      <h2 id="invited">{i18n.t({ id: "invited.title", message: "Invited, and not here yet" })}</h2>
      <ul className="lines">
        {invitations.data.map((one) => (
          <InvitationLine key={one.id} one={one} />
        ))}
      </ul>
    </section>
  );
}

function InvitationLine({ one }: { one: Invitation }) {
  const again = useNewLink();
  const uninvite = useUninvite();
  const [asking, setAsking] = useState(false);
  const isOver = Date.parse(one.expires_at) < Date.now();
  const { name } = one;
  return (
    <li className="row">
      <span className="grow">
        <strong>{name}</strong>{" "}
        <span className="s soft">
          {one.email} · {one.roles.map(roleWord).join(", ")}
        </span>
        <span className="s dim block">
          {isOver
            ? i18n.t({ id: "invited.over", message: "The link ran out on" })
            : i18n.t({ id: "invited.until", message: "The link works until" })}{" "}
          <Time at={one.expires_at} form="dated" />
        </span>
        {again.isError && <span className="error block">{sentenceOf(again.error)}</span>}
      </span>
      <Button
        size="small"
        isDisabled={again.isPending}
        aria-label={i18n.t({
          id: "invited.again.name",
          message: "New link for {name}",
          values: { name },
        })}
        onPress={() => again.mutate(one.id)}
      >
        {i18n.t({ id: "invited.again", message: "New link" })}
      </Button>
      <Button
        size="small"
        kind="quiet"
        aria-label={i18n.t({
          id: "invited.revoke.name",
          message: "Take back the invitation of {name}",
          values: { name },
        })}
        onPress={() => setAsking(true)}
      >
        {i18n.t({ id: "invited.revoke", message: "Take it back" })}
      </Button>
      <Dialog
        isOpen={again.data !== undefined}
        onClose={() => again.reset()}
        title={i18n.t({
          id: "invited.again.name",
          message: "New link for {name}",
          values: { name },
        })}
      >
        <OneTimeLink link={again.data?.link ?? ""} onClose={() => again.reset()} />
      </Dialog>
      <ConfirmDialog
        destroys
        isOpen={asking}
        title={i18n.t({
          id: "invited.revoke.title",
          message: "Take back the invitation of {name}?",
          values: { name },
        })}
        keep={i18n.t({ id: "invited.keep", message: "Keep it" })}
        act={i18n.t({ id: "invited.revoke", message: "Take it back" })}
        isPending={uninvite.isPending}
        error={uninvite.isError ? sentenceOf(uninvite.error) : undefined}
        onKeep={() => setAsking(false)}
        onAct={() => uninvite.mutate(one.id, { onSuccess: () => setAsking(false) })}
      >
        <p>
          {i18n.t({
            id: "invited.revoke.body",
            message: "Their link opens nothing from now on. You can invite them again.",
          })}
        </p>
      </ConfirmDialog>
    </li>
  );
}
