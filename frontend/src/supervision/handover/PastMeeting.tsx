/** What was brought to one earlier meeting: each thing is off until chosen; the older goodbye only by itself. */
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { namesOf, othersIn } from "../../people/names";
import { clock } from "../../transcripts/engine/places";
import { LinkButton } from "../../ui/Button";
import { Tick } from "../../ui/Field";
import { Time } from "../../ui/Time";
import { labelOf } from "../agendas/Said";
import { lines } from "../agendas/values";
import type { Prompts } from "../content";
import type { PastAgenda, PastAnswer } from "./wire";

export function PastMeeting({
  past,
  prompts,
  others,
  chosen,
  onChoose,
}: {
  past: PastAgenda;
  prompts: Prompts;
  others: string;
  chosen: ReadonlySet<string>;
  onChoose: (ids: readonly string[], on: boolean) => void;
}) {
  const me = useMe();
  const near = past.answers.filter((one) => !one.one_by_one);
  const alone = past.answers.filter((one) => one.one_by_one);
  const tick = (one: PastAnswer) => (
    <Tick
      key={one.id}
      label={one.text || one.item_title}
      hint={<span className="clip">{readingOf(prompts, one)}</span>}
      checked={chosen.has(one.id)}
      onChange={(event) => onChoose([one.id], event.target.checked)}
    />
  );
  return (
    <section className="stack tight" aria-labelledby={`past-${past.agenda_id}`}>
      <h3 id={`past-${past.agenda_id}`} className="h3">
        <Time at={past.held_at} form="long" />{" "}
        <span className="s dim">{namesOf(othersIn(past.relationship, me.id))}</span>
      </h3>
      {near.length > 1 && (
        <p>
          <LinkButton
            onPress={() =>
              onChoose(
                near.map((one) => one.id),
                true,
              )
            }
          >
            {i18n.t({ id: "handover.all", message: "Choose every answer of this meeting" })}
          </LinkButton>
        </p>
      )}
      {near.map(tick)}
      {past.excerpts.map((one) => (
        <Tick
          key={one.id}
          label={i18n.t({
            id: "handover.moment",
            message: "“{alias}”, session {number}, at {time}",
            values: { alias: one.alias, number: one.session_number, time: clock(one.start_ms) },
          })}
          hint={
            one.may_hear ? (
              <span className="clip record-ink" dir="auto">
                “{one.quote}”
              </span>
            ) : (
              i18n.t({
                id: "handover.unnamed",
                message: "The client's consent does not name {others}, so this stays with you.",
                values: { others },
              })
            )
          }
          disabled={!one.may_hear}
          checked={one.may_hear && chosen.has(one.id)}
          onChange={(event) => onChoose([one.id], event.target.checked)}
        />
      ))}
      {past.records_wait && (
        <p className="s soft">
          {i18n.t({
            id: "bring.records_wait",
            message: "Some moments wait here until what you remember is sealed.",
          })}
        </p>
      )}
      {alone.length > 0 && (
        <details className="drawer">
          <summary>
            {i18n.t({ id: "handover.alone", message: "Chosen one at a time, or not at all" })}
          </summary>
          {alone.map(tick)}
        </details>
      )}
    </section>
  );
}

function readingOf(prompts: Prompts, one: PastAnswer): string {
  return lines(prompts.byId.get(one.prompt_id), one.value, (id) => labelOf(prompts.emotions, id))
    .map((line) => line.text)
    .join(" · ");
}
