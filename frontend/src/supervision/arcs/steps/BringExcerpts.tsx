/** Moments picked in the record: off until chosen, one at a time, and only where the client agreed. */
import { i18n } from "../../../i18n";
import { clock } from "../../../transcripts/engine/places";
import { Tick } from "../../../ui/Field";
import type { BringChoices, PickedMoment } from "../wire";

export function BringExcerpts({
  choices,
  alias,
  mayHear,
  others,
  chosen,
  onTick,
}: {
  choices: BringChoices;
  alias: string;
  /** The client's consent names whom it would be brought to. */
  mayHear: boolean;
  others: string;
  chosen: ReadonlySet<string>;
  onTick: (id: string, on: boolean) => void;
}) {
  const { excerpts, records_wait: someWait } = choices;
  if (excerpts.length === 0 && !someWait) return null;
  return (
    <section className="stack tight" aria-labelledby="bring-record">
      <h3 id="bring-record" className="h3">
        {i18n.t({ id: "bring.moments", message: "Moments from the record" })}
      </h3>
      {excerpts.length > 0 && !mayHear && (
        <p className="note" id="bring-unnamed">
          {i18n.t({
            id: "bring.unnamed",
            message:
              "The consent of “{alias}” does not name {others}, so these stay with you. Your own words can go.",
            values: { alias, others },
          })}
        </p>
      )}
      {excerpts.map((one) => (
        <Tick
          key={one.id}
          label={placeOf(one)}
          hint={
            <span className="clip record-ink" dir="auto">
              “{one.quote}”
            </span>
          }
          checked={mayHear && chosen.has(one.id)}
          disabled={!mayHear}
          onChange={(event) => onTick(one.id, event.target.checked)}
        />
      ))}
      {someWait && (
        <p className="s soft">
          {i18n.t({
            id: "bring.records_wait",
            message: "Some moments wait here until what you remember is sealed.",
          })}
        </p>
      )}
    </section>
  );
}

function placeOf(one: PickedMoment): string {
  return i18n.t({
    id: "bring.moment",
    message: "Session {number}, at {time}",
    values: { number: one.session_number, time: clock(one.start_ms) },
  });
}
