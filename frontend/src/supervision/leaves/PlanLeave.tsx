/** Saying when I am away and who stands in. Whoever I supervise is told the days and the name. */
import { type FormEvent, useId, useState } from "react";
import { newKey, Problem } from "../../api/client";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { namesOf, othersIn } from "../../people/names";
import { announce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { Field, SelectField } from "../../ui/Field";
import { usePlanLeave, useStandIns } from "./queries";
import { localDay } from "./words";

const SUPERVISING = new Set(["supervisor", "co_supervisor", "facilitator"]);

export function PlanLeave() {
  const me = useMe();
  const title = useId();
  const mine = me.relationships.filter((one) => one.live && SUPERVISING.has(one.my_part));
  const [to, setTo] = useState(mine[0]?.id ?? "");
  const [key, setKey] = useState(newKey);
  const [from, setFrom] = useState("");
  const stand = useStandIns(to);
  const plan = usePlanLeave();
  if (mine.length === 0) return null;
  const fields = plan.error instanceof Problem ? plan.error.fields : {};

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (plan.isPending) return;
    const form = event.currentTarget;
    const said = new FormData(form);
    plan.mutate(
      {
        key,
        relationship_id: to,
        cover_id: String(said.get("cover_id")),
        from_on: from,
        until_on: String(said.get("until_on")),
      },
      {
        onSuccess: () => {
          setKey(newKey());
          setFrom("");
          form.reset();
          announce(i18n.t({ id: "leave.planned", message: "Planned. They were told." }));
        },
        // The same words with another day are another leave.
        onError: () => setKey(newKey()),
      },
    );
  }

  return (
    <section className="stack" aria-labelledby={title}>
      <h2 id={title}>{i18n.t({ id: "leave.plan", message: "I will be away" })}</h2>
      <form className="stack" onSubmit={submit}>
        <div className="fields">
          <SelectField
            label={i18n.t({ id: "leave.from_whom", message: "From the work with" })}
            value={to}
            onChange={(event) => setTo(event.target.value)}
          >
            {mine.map((one) => (
              <option key={one.id} value={one.id}>
                {namesOf(othersIn(one, me.id).filter(({ part }) => part === "supervisee"))}
              </option>
            ))}
          </SelectField>
          <SelectField
            name="cover_id"
            required
            label={i18n.t({ id: "leave.who", message: "Who stands in" })}
            error={fields.cover_id?.[0]}
            disabled={!stand.data}
          >
            {(stand.data ?? []).map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </SelectField>
          <Field
            name="from_on"
            type="date"
            required
            min={localDay(new Date())}
            value={from}
            onChange={(event) => setFrom(event.target.value)}
            label={i18n.t({ id: "leave.from", message: "First day away" })}
            error={fields.from_on?.[0]}
          />
          <Field
            name="until_on"
            type="date"
            required
            min={from || localDay(new Date())}
            label={i18n.t({ id: "leave.until", message: "Last day away" })}
            error={fields.until_on?.[0]}
          />
        </div>
        {stand.data?.length === 0 && (
          <p className="note waiting">
            {i18n.t({
              id: "leave.nobody",
              message:
                "Nobody else supervises in this programme yet. Ask an administrator who could stand in.",
            })}
          </p>
        )}
        <p className="s soft">
          {i18n.t({
            id: "leave.told",
            message:
              "They are told the days and who stands in, and choose themselves what may be read. Nothing is opened by this.",
          })}
        </p>
        {(plan.error ?? stand.error) && (
          <p className="note failed" role="alert">
            {sentenceOf(plan.error ?? stand.error)}
          </p>
        )}
        <div className="actions">
          <Button kind="primary" type="submit" isDisabled={plan.isPending || !stand.data?.length}>
            {i18n.t({ id: "leave.do", message: "Tell them" })}
          </Button>
        </div>
      </form>
    </section>
  );
}
