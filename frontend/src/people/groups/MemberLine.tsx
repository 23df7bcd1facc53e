/** One person in a group, with their days; an administrator names the first day without them. */
import { type FormEvent, useState } from "react";
import { newKey } from "../../api/client";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { sentenceOf } from "../../ui/ErrorState";
import { Field } from "../../ui/Field";
import { Time } from "../../ui/Time";
import { partWord } from "../words";
import { type MemberPart, useLeave } from "./queries";

export function MemberLine({
  groupId,
  member,
  changes,
}: {
  groupId: string;
  member: MemberPart;
  changes: boolean;
}) {
  const leave = useLeave(groupId);
  const [asking, setAsking] = useState(false);
  const [on, setOn] = useState(() => new Date().toLocaleDateString("sv"));
  const { name } = member.user;
  const title = i18n.t({
    id: "groups.leave.title",
    message: "Until when does {name} belong here?",
    values: { name },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    leave.mutate({ member: member.id, on, key: newKey() }, { onSuccess: () => setAsking(false) });
  }

  return (
    <li className="row">
      <span className="grow">
        <strong>{name}</strong> <span className="s soft">{partWord(member.part)}</span>
        <span className="s dim block">
          {i18n.t({ id: "groups.since", message: "From" })}{" "}
          <Time at={member.started_on} form="dated" />
          {member.ended_on && (
            <>
              {" · "}
              {i18n.t({ id: "groups.till", message: "not any more from" })}{" "}
              <Time at={member.ended_on} form="dated" />
            </>
          )}
        </span>
      </span>
      {changes && !member.ended_on && (
        <Button
          size="small"
          kind="quiet"
          aria-label={`${i18n.t({ id: "groups.leave", message: "Leaves…" })} (${name})`}
          onPress={() => setAsking(true)}
        >
          {i18n.t({ id: "groups.leave", message: "Leaves…" })}
        </Button>
      )}
      <Dialog isOpen={asking} onClose={() => setAsking(false)} title={title}>
        <form className="stack" onSubmit={submit}>
          <Field
            short
            type="date"
            required
            min={new Date().toLocaleDateString("sv")}
            label={i18n.t({ id: "groups.firstday", message: "The first day without them" })}
            hint={i18n.t({
              id: "groups.firstday.hint",
              message: "From then on neither side reads what the other brought here.",
            })}
            value={on}
            onChange={(event) => setOn(event.target.value)}
          />
          {leave.isError && (
            <p className="note failed" role="alert">
              {sentenceOf(leave.error)}
            </p>
          )}
          <div className="actions end">
            <Button onPress={() => setAsking(false)}>
              {i18n.t({ id: "attach.close", message: "Not now" })}
            </Button>
            <Button kind="primary" type="submit" isDisabled={leave.isPending}>
              {i18n.t({ id: "groups.leave.do", message: "They leave on that day" })}
            </Button>
          </div>
        </form>
      </Dialog>
    </li>
  );
}
