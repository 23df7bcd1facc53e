/** Bringing a supervisee and a supervisor together: who, from when to when, and the contract both will sign. */

import { type FormEvent, useState } from "react";
import { newKey, Problem } from "../api/client";
import type { Member } from "../api/types";
import { i18n } from "../i18n";
import { announce } from "../ui/Announcer";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { sentenceOf } from "../ui/ErrorState";
import { Field, SelectField, Tick } from "../ui/Field";
import { ClauseFields } from "./ClauseFields";
import { firstClauses, worded } from "./clauses";
import { namesOf } from "./names";
import { alreadyBetween } from "./overlapping";
import { useBringTogether, useContracts, usePeople } from "./queries";

export function TogetherDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={i18n.t({ id: "together.title", message: "Bring two people together" })}
    >
      <TogetherForm onClose={onClose} />
    </Dialog>
  );
}

function TogetherForm({ onClose }: { onClose: () => void }) {
  const people = usePeople(true);
  const together = useBringTogether();
  const [key, setKey] = useState(newKey);
  const [clauses, setClauses] = useState(() => firstClauses("pair"));
  const [who, setWho] = useState({ supervisee: "", supervisor: "" });
  const [days, setDays] = useState(() => ({ from: day(0), until: day(365) }));
  const [anyway, setAnyway] = useState(false);
  const contracts = useContracts();
  const there =
    who.supervisee && who.supervisor
      ? alreadyBetween(contracts.data ?? [], Object.values(who), days.from, days.until)
      : undefined;

  function choose(change: Partial<typeof who>) {
    setWho({ ...who, ...change });
    setAnyway(false);
    changed();
  }

  function chooseDays(change: Partial<typeof days>) {
    setDays({ ...days, ...change });
    setAnyway(false);
    changed();
  }

  /** Something else is asked now: what was said about the last try no longer holds. */
  function changed() {
    setKey(newKey());
    if (together.isError) together.reset();
  }

  const fields = together.error instanceof Problem ? together.error.fields : {};
  const having = (role: Member["roles"][number]) =>
    (people.data ?? []).filter((person) => person.roles.includes(role));
  const [learning, supervising] = [having("supervisee"), having("supervisor")];

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const told = (name: string) => String(form.get(name) ?? "");
    together.mutate(
      {
        key,
        supervisee: told("supervisee"),
        supervisor: told("supervisor"),
        from: told("from"),
        until: told("until"),
        promise: Number(told("promise")),
        clauses: Object.fromEntries(worded(clauses).map(({ id, text }) => [id, text])),
      },
      {
        onSuccess: () => {
          announce(
            i18n.t({ id: "together.done", message: "Both have been asked to sign the contract" }),
          );
          onClose();
        },
      },
    );
  }

  return (
    <form className="stack" onSubmit={submit}>
      <p className="soft">
        {i18n.t({
          id: "together.hint",
          message:
            "Nothing can be shared until both have signed. You see that they work together, never what is brought.",
        })}
      </p>
      <div className="fields">
        <PersonField
          name="supervisee"
          label={i18n.t({ id: "part.supervisee", message: "Supervisee" })}
          people={learning}
          value={who.supervisee}
          onChange={(supervisee) => choose({ supervisee })}
          error={fields.supervisee_ids?.[0]}
        />
        <PersonField
          name="supervisor"
          label={i18n.t({ id: "part.supervisor", message: "Supervisor" })}
          people={supervising}
          value={who.supervisor}
          onChange={(supervisor) => choose({ supervisor })}
          error={fields.supervisor_ids?.[0]}
        />
        <Field
          name="from"
          type="date"
          required
          value={days.from}
          onChange={(event) => chooseDays({ from: event.target.value })}
          label={i18n.t({ id: "together.from", message: "From" })}
          error={fields["contract.valid_from"]?.[0]}
        />
        <Field
          name="until"
          type="date"
          required
          value={days.until}
          onChange={(event) => chooseDays({ until: event.target.value })}
          label={i18n.t({ id: "together.until", message: "Until" })}
          error={(fields.valid_to ?? fields["contract.valid_to"])?.[0]}
        />
        <Field
          name="promise"
          type="number"
          required
          min={1}
          max={60}
          defaultValue={3}
          onChange={changed}
          label={i18n.t({ id: "together.promise", message: "A line within, in working days" })}
          error={fields["contract.reply_promise_days"]?.[0]}
        />
      </div>
      {there && (
        <div className="note waiting stack tight">
          <p role="alert">
            {there.state === "signed"
              ? i18n.t({
                  id: "together.already",
                  message:
                    "{names} have a contract in force for some of these days already. A second one makes a second pair of the same people: what is brought under one is not seen under the other.",
                  values: { names: namesOf(there.relationship.people) },
                })
              : i18n.t({
                  id: "together.waiting",
                  message: "{names} have a contract waiting for signatures already.",
                  values: { names: namesOf(there.relationship.people) },
                })}
          </p>
          <Tick
            label={i18n.t({ id: "together.anyway", message: "Make another one all the same" })}
            checked={anyway}
            onChange={(event) => setAnyway(event.target.checked)}
          />
        </div>
      )}
      <ClauseFields isOpen clauses={clauses} onChange={setClauses} />
      {together.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(together.error)}
        </p>
      )}
      <div className="actions end">
        <Button onPress={onClose}>{i18n.t({ id: "attach.close", message: "Not now" })}</Button>
        <Button
          kind="primary"
          type="submit"
          isDisabled={together.isPending || (there !== undefined && !anyway)}
        >
          {i18n.t({ id: "together.do", message: "Ask both to sign" })}
        </Button>
      </div>
    </form>
  );
}

function PersonField({
  name,
  label,
  people,
  value,
  error,
  onChange,
}: {
  name: string;
  label: string;
  people: Member[];
  value: string;
  error: string | undefined;
  onChange: (id: string) => void;
}) {
  return (
    <SelectField
      name={name}
      required
      label={label}
      error={error}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">
        {people.length === 0
          ? i18n.t({ id: "together.nobody", message: "Nobody yet" })
          : i18n.t({ id: "together.choose", message: "Choose…" })}
      </option>
      {people.map((person) => (
        <option key={person.id} value={person.id}>
          {person.name}
        </option>
      ))}
    </SelectField>
  );
}

/** The date so many days from today, as a date field wants it. */
function day(ahead: number): string {
  const date = new Date();
  date.setDate(date.getDate() + ahead);
  return date.toLocaleDateString("sv");
}
