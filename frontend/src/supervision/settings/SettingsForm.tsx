/** Service hours, places worth a look, what is done after a death: changed together and in force at once. */
import { type FormEvent, useState } from "react";
import { Problem } from "../../api/client";
import { i18n, locale } from "../../i18n";
import { announce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { Field, Tick } from "../../ui/Field";
import { TextArea } from "../../ui/TextArea";
import { type Settings, useChangeSettings } from "./queries";

const MIDNIGHT = "24:00";
const DAYS = [1, 2, 3, 4, 5, 6, 7];
// 1 January 2024 was a Monday.
const dayName = (day: number) =>
  new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" }).format(
    new Date(Date.UTC(2024, 0, day)),
  );

export function SettingsForm({ settings }: { settings: Settings }) {
  const [told, setTold] = useState(settings);
  const change = useChangeSettings();
  const { opens, closes, days } = told.service_hours;
  const mayChange = settings.can.includes("change");
  const fields = change.error instanceof Problem ? change.error.fields : {};
  const hours = (changed: Partial<Settings["service_hours"]>) =>
    setTold({ ...told, service_hours: { ...told.service_hours, ...changed } });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!mayChange || days.length === 0 || change.isPending) return;
    change.mutate(
      {
        service_hours: told.service_hours,
        pointers: told.pointers,
        after_a_death: told.after_a_death,
      },
      {
        onSuccess: () =>
          announce(i18n.t({ id: "settings.kept", message: "Kept. It holds from now on." })),
      },
    );
  }

  return (
    <form className="stack loose measure" onSubmit={submit}>
      <fieldset className="stack plain" disabled={!mayChange}>
        <section className="stack" aria-labelledby="service-hours">
          <h2 id="service-hours">{i18n.t({ id: "settings.hours", message: "Service hours" })}</h2>
          <p className="soft">
            {i18n.t({
              id: "settings.hours.what",
              message:
                "Whoever a safety item needs is told at once, at any hour. If nobody takes it up, others are asked after a while: that while is counted only within these hours. Outside them, people are shown whom to call.",
            })}
          </p>
          <div className="fields">
            <Field
              type="time"
              required
              short
              label={i18n.t({ id: "together.from", message: "From" })}
              value={opens}
              onChange={(event) => hours({ opens: event.target.value })}
            />
            {closes !== MIDNIGHT && (
              <Field
                type="time"
                required
                short
                label={i18n.t({ id: "together.until", message: "Until" })}
                value={closes}
                error={fields.service_hours?.[0]}
                onChange={(event) => hours({ closes: event.target.value })}
              />
            )}
          </div>
          <Tick
            label={i18n.t({ id: "settings.midnight", message: "Until midnight" })}
            checked={closes === MIDNIGHT}
            onChange={(event) => hours({ closes: event.target.checked ? MIDNIGHT : "17:00" })}
          />
          <fieldset className="field">
            <legend>{i18n.t({ id: "settings.days", message: "On these days" })}</legend>
            {DAYS.map((day) => (
              <Tick
                key={day}
                label={dayName(day)}
                checked={days.includes(day)}
                onChange={(event) =>
                  hours({
                    days: event.target.checked
                      ? [...days, day].sort()
                      : days.filter((one) => one !== day),
                  })
                }
              />
            ))}
            {days.length === 0 && (
              <p className="error" role="alert">
                {i18n.t({ id: "settings.noday", message: "Choose at least one day." })}
              </p>
            )}
          </fieldset>
        </section>
        <section className="stack" aria-labelledby="pointers">
          <h2 id="pointers">
            {i18n.t({ id: "settings.pointers", message: "Places worth a look" })}
          </h2>
          <Tick
            label={i18n.t({
              id: "settings.pointers.on",
              message: "Transcripts offer places to look at",
            })}
            hint={i18n.t({
              id: "settings.pointers.what",
              message:
                "By measure alone: a long silence, many words in a row. Only whose record it is sees them, and only when they ask. Turned off, nobody in the programme is offered any; what somebody kept stays theirs.",
            })}
            checked={told.pointers}
            onChange={(event) => setTold({ ...told, pointers: event.target.checked })}
          />
        </section>
        <section className="stack" aria-labelledby="after-a-death">
          <h2 id="after-a-death">
            {i18n.t({ id: "settings.death", message: "After a client has died" })}
          </h2>
          <TextArea
            label={i18n.t({ id: "settings.death.label", message: "What your programme does then" })}
            hint={i18n.t({
              id: "settings.death.hint",
              message:
                "Who calls whom, what is offered to the therapist, what can wait. It is read on that path alone, above who can be reached.",
            })}
            rows={4}
            maxLength={5_000}
            value={told.after_a_death}
            onChange={(event) => setTold({ ...told, after_a_death: event.target.value })}
          />
        </section>
      </fieldset>
      {change.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(change.error)}
        </p>
      )}
      {mayChange ? (
        <div className="actions">
          <Button kind="primary" type="submit" isDisabled={days.length === 0 || change.isPending}>
            {i18n.t({ id: "settings.keep", message: "Keep these settings" })}
          </Button>
        </div>
      ) : (
        <p className="s soft">
          {i18n.t({
            id: "settings.readonly",
            message: "Whoever administers the programme can change this.",
          })}
        </p>
      )}
    </form>
  );
}
