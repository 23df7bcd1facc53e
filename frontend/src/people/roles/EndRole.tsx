/** Ending one role: what ends with it is said first, then on which day. */
import { type FormEvent, useState } from "react";
import type { Member } from "../../api/types";
import { i18n } from "../../i18n";
import { announce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { Field, Tick } from "../../ui/Field";
import { namesOf } from "../names";
import { roleWord } from "../words";
import { type HeldRole, type Roles, useEndRole } from "./queries";

export function EndRole({
  person,
  held,
  hangs,
  onDone,
}: {
  person: Member;
  held: HeldRole;
  hangs: Roles["hangs"];
  onDone: () => void;
}) {
  const end = useEndRole(person.id);
  const [day, setDay] = useState(held.last_day ?? new Date().toLocaleDateString("sv"));
  const [now, setNow] = useState(false);
  const values = { name: person.name, role: roleWord(held.role) };

  function submit(event: FormEvent) {
    event.preventDefault();
    if (end.isPending) return;
    end.mutate(
      { role: held.role, lastDay: now ? null : day },
      {
        onSuccess: () => {
          announce(i18n.t({ id: "roles.ended.said", message: "Written down. They were told." }));
          onDone();
        },
      },
    );
  }

  return (
    <form className="stack" onSubmit={submit}>
      <p className="strong">
        {i18n.t({ id: "roles.end.what", message: "{name} as {role}", values })}
      </p>
      {hangs.length > 0 && (
        <div className="stack tight">
          <p>
            {i18n.t({
              id: "roles.hangs",
              message: "With it end, and those in it are told:",
            })}
          </p>
          <ul className="lines">
            {hangs.map((one) => (
              <li key={one.id}>
                {one.ends
                  ? i18n.t({
                      id: "roles.hangs.ends",
                      message: "the contract with {who}",
                      values: { who: one.name || namesOf(one.people) },
                    })
                  : i18n.t({
                      id: "roles.hangs.goes",
                      message: "their part with {who}; somebody else supervises there and goes on",
                      values: { who: one.name || namesOf(one.people) },
                    })}
              </li>
            ))}
          </ul>
          <p className="soft">
            {i18n.t({
              id: "roles.hangs.closes",
              message:
                "What was brought to {name} closes for them then. Bring these people together with somebody else in time.",
              values,
            })}
          </p>
        </div>
      )}
      {held.leaves && (
        <p>
          {i18n.t({
            id: "roles.leaves",
            message:
              "It is their only role: they leave the programme with it, and are signed out everywhere.",
          })}
        </p>
      )}
      <Field
        short
        required
        type="date"
        disabled={now}
        label={i18n.t({ id: "placement.last", message: "Last day" })}
        value={day}
        onChange={(event) => setDay(event.target.value)}
      />
      <Tick
        label={i18n.t({ id: "roles.now", message: "Now, at once" })}
        hint={i18n.t({
          id: "roles.now.hint",
          message: "A named day can be taken back until it has passed; this cannot.",
        })}
        checked={now}
        onChange={(event) => setNow(event.target.checked)}
      />
      {end.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(end.error)}
        </p>
      )}
      <div className="actions end">
        <Button onPress={onDone}>
          {i18n.t({ id: "contacts.leave", message: "Change nothing" })}
        </Button>
        <Button kind={now ? "destroy" : "primary"} type="submit" isDisabled={end.isPending}>
          {now
            ? i18n.t({ id: "roles.end.now", message: "End this role now" })
            : i18n.t({ id: "placement.say", message: "Name this day" })}
        </Button>
      </div>
    </form>
  );
}
