/** An administrator says on which day somebody's placement ends, moves the day, or takes it back. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { client, newKey, ok, once } from "../api/client";
import type { Member } from "../api/types";
import { i18n } from "../i18n";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { sentenceOf } from "../ui/ErrorState";
import { Field } from "../ui/Field";
import { Time } from "../ui/Time";

export function EndPlacement({ person }: { person: Member }) {
  const [asking, setAsking] = useState(false);
  const { last_day, reads_until, over, can } = person.placement;
  const ends = i18n.t({ id: "placement.end", message: "Placement ends…" });
  return (
    <>
      {last_day && (
        <span className="s soft">
          {over
            ? i18n.t({ id: "placement.over", message: "Placement over since" })
            : i18n.t({ id: "placement.until", message: "Placement until" })}{" "}
          <Time at={last_day} form="dated" />
          {over && reads_until && (
            <>
              {" · "}
              {i18n.t({ id: "placement.reads", message: "reads their own until" })}{" "}
              <Time at={reads_until} form="dated" />
            </>
          )}
        </span>
      )}
      {can.includes("end") && (
        <Button
          size="small"
          kind="quiet"
          aria-label={`${ends} (${person.name})`}
          onPress={() => setAsking(true)}
        >
          {ends}
        </Button>
      )}
      {asking && <Asking person={person} onClose={() => setAsking(false)} />}
    </>
  );
}

function Asking({ person, onClose }: { person: Member; onClose: () => void }) {
  const queries = useQueryClient();
  const [day, setDay] = useState(
    () => person.placement.last_day ?? new Date().toLocaleDateString("sv"),
  );
  const path = { params: { path: { person_id: person.id } }, ...once(newKey()) };
  const say = useMutation({
    mutationFn: (last_day: string | null) =>
      last_day
        ? ok(client.PUT("/api/v1/people/{person_id}/placement", { body: { last_day }, ...path }))
        : ok(client.DELETE("/api/v1/people/{person_id}/placement", path)),
    onSuccess: onClose,
    onSettled: () => void queries.invalidateQueries({ queryKey: ["people"] }),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    say.mutate(day);
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={i18n.t({
        id: "placement.title",
        message: "When does {name}'s placement end?",
        values: { name: person.name },
      })}
    >
      <form className="stack" onSubmit={submit}>
        <Field
          short
          required
          type="date"
          label={i18n.t({ id: "placement.last", message: "Last day" })}
          value={day}
          onChange={(event) => setDay(event.target.value)}
        />
        <p>
          {i18n.t({
            id: "placement.what",
            message:
              "They are told the day and what happens. The day after, their supervisors read nothing of theirs any more, recordings are destroyed with receipts, and they only read what is their own, for 90 days. Then their account and all they wrote are deleted.",
          })}
        </p>
        <p className="soft">
          {i18n.t({
            id: "placement.keeps",
            message:
              "Contracts, attendance, hours, evaluations, concerns, safety items and receipts stay with you. Until the day has passed you can move it or take it back.",
          })}
        </p>
        {say.isError && (
          <p className="note failed" role="alert">
            {sentenceOf(say.error)}
          </p>
        )}
        <div className="actions end">
          {person.placement.can.includes("keep") && (
            <Button isDisabled={say.isPending} onPress={() => say.mutate(null)}>
              {i18n.t({ id: "placement.back", message: "Take the day back" })}
            </Button>
          )}
          <Button onPress={onClose}>
            {i18n.t({ id: "placement.leave", message: "Change nothing" })}
          </Button>
          <Button kind="primary" type="submit" isDisabled={say.isPending}>
            {i18n.t({ id: "placement.say", message: "Name this day" })}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
