/** Making a group or a co-supervision: who, under which name, and the contract all of them will sign. */

import { type FormEvent, useState } from "react";
import { newKey, Problem } from "../../api/client";
import { i18n } from "../../i18n";
import { announce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { sentenceOf } from "../../ui/ErrorState";
import { Field } from "../../ui/Field";
import { ClauseFields } from "../ClauseFields";
import { firstClauses, worded } from "../clauses";
import { usePeople } from "../queries";
import { PersonSelect } from "./PersonSelect";
import { PersonTicks } from "./PersonTicks";
import { useMakeGroup } from "./queries";

type Kind = "group" | "co_supervision";

export function MakeGroup({
  kind,
  isOpen,
  onClose,
}: {
  kind: Kind;
  isOpen: boolean;
  onClose: () => void;
}) {
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={
        kind === "group"
          ? i18n.t({ id: "groups.make", message: "Make a group" })
          : i18n.t({ id: "groups.make.co", message: "Make a co-supervision" })
      }
    >
      <MakeForm kind={kind} onClose={onClose} />
    </Dialog>
  );
}

function MakeForm({ kind, onClose }: { kind: Kind; onClose: () => void }) {
  const people = usePeople(true);
  const make = useMakeGroup();
  const [key, setKey] = useState(newKey);
  const [who, setWho] = useState({
    name: "",
    supervisees: [] as string[],
    supervisors: [] as string[],
  });
  const [days, setDays] = useState(() => ({ from: day(0), until: day(365), promise: "3" }));
  const [clauses, setClauses] = useState(() => firstClauses(kind));
  const having = (role: "supervisee" | "supervisor") =>
    (people.data ?? []).filter((person) => person.roles.includes(role));
  const fields = make.error instanceof Problem ? make.error.fields : {};
  const isGroup = kind === "group";
  const lead = who.supervisors[0] ?? "";
  const second = who.supervisors[1] ?? "";
  const complete = isGroup
    ? who.name.trim() && who.supervisees.length > 0 && who.supervisors.length > 0
    : who.supervisees[0] && lead && second && lead !== second;

  function choose(change: Partial<typeof who>) {
    setWho({ ...who, ...change });
    changed();
  }

  function chooseDays(next: typeof days) {
    setDays(next);
    changed();
  }

  /** Something else is asked now: what was said about the last try no longer holds. */
  function changed() {
    setKey(newKey());
    if (make.isError) make.reset();
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!complete || make.isPending) return;
    make.mutate(
      {
        key,
        kind,
        name: who.name.trim(),
        supervisees: who.supervisees,
        supervisors: who.supervisors,
        from: days.from,
        until: days.until,
        promise: Number(days.promise),
        clauses: Object.fromEntries(worded(clauses).map(({ id, text }) => [id, text])),
      },
      {
        onSuccess: () => {
          announce(
            i18n.t({ id: "groups.made", message: "Everybody was asked to sign the contract" }),
          );
          onClose();
        },
      },
    );
  }

  return (
    <form className="stack" onSubmit={submit}>
      {isGroup ? (
        <>
          <Field
            required
            maxLength={200}
            label={i18n.t({ id: "groups.name", message: "What it is called" })}
            hint={i18n.t({
              id: "groups.name.hint",
              message: "Everybody in it and whoever leads the programme reads this name.",
            })}
            value={who.name}
            error={fields.name?.[0]}
            onChange={(event) => choose({ name: event.target.value })}
          />
          <PersonTicks
            legend={i18n.t({ id: "groups.facilitators", message: "Who facilitates it" })}
            people={having("supervisor")}
            value={who.supervisors}
            onChange={(supervisors) => choose({ supervisors })}
          />
          <PersonTicks
            legend={i18n.t({ id: "groups.members", message: "Who belongs to it" })}
            people={having("supervisee")}
            value={who.supervisees}
            onChange={(supervisees) => choose({ supervisees })}
          />
        </>
      ) : (
        <div className="fields">
          <PersonSelect
            label={i18n.t({ id: "part.supervisee", message: "Supervisee" })}
            people={having("supervisee")}
            value={who.supervisees[0] ?? ""}
            onChange={(id) => choose({ supervisees: [id] })}
          />
          <PersonSelect
            label={i18n.t({ id: "groups.lead", message: "Lead supervisor" })}
            people={having("supervisor")}
            value={lead}
            onChange={(id) => choose({ supervisors: [id, second] })}
          />
          <PersonSelect
            label={i18n.t({ id: "groups.second", message: "Second supervisor" })}
            people={having("supervisor").filter((person) => person.id !== lead)}
            value={second}
            onChange={(id) => choose({ supervisors: [lead, id] })}
          />
        </div>
      )}
      <div className="fields">
        <Field
          type="date"
          required
          label={i18n.t({ id: "together.from", message: "From" })}
          value={days.from}
          error={fields["contract.valid_from"]?.[0]}
          onChange={(event) => chooseDays({ ...days, from: event.target.value })}
        />
        <Field
          type="date"
          required
          label={i18n.t({ id: "together.until", message: "Until" })}
          value={days.until}
          error={(fields.valid_to ?? fields["contract.valid_to"])?.[0]}
          onChange={(event) => chooseDays({ ...days, until: event.target.value })}
        />
        <Field
          type="number"
          required
          min={1}
          max={60}
          label={i18n.t({ id: "together.promise", message: "A line within, in working days" })}
          value={days.promise}
          error={fields["contract.reply_promise_days"]?.[0]}
          onChange={(event) => chooseDays({ ...days, promise: event.target.value })}
        />
      </div>
      <ClauseFields isOpen clauses={clauses} onChange={setClauses} />
      {make.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(make.error)}
        </p>
      )}
      <div className="actions end">
        <Button onPress={onClose}>{i18n.t({ id: "attach.close", message: "Not now" })}</Button>
        <Button kind="primary" type="submit" isDisabled={make.isPending || !complete}>
          {i18n.t({ id: "groups.offer", message: "Ask everybody to sign" })}
        </Button>
      </div>
    </form>
  );
}

/** The date so many days from today, as a date field wants it. */
function day(ahead: number): string {
  const date = new Date();
  date.setDate(date.getDate() + ahead);
  return date.toLocaleDateString("sv");
}
