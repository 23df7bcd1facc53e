/** What the client is asked on their own page: each for itself, none chosen beforehand, and they may leave all of it open. */
import { i18n } from "../i18n";
import { useMe } from "../people/me";
import { namesOf, othersIn } from "../people/queries";
import { Field, SelectField, Tick } from "../ui/Field";
import { today } from "./days";
import { type Purpose, purposesFor } from "./queries";
import { purposeHint, purposeWord } from "./words";

export type Asked = { asks: Purpose[]; relationship_id: string | null; keep_until: string };

type Props = {
  asked: Asked;
  isOutsideOffered: boolean;
  onChange: (asked: Asked) => void;
};

export function LinkAsks({ asked, isOutsideOffered, onChange }: Props) {
  const me = useMe();
  const live = me.relationships.filter((one) => one.live && one.my_part === "supervisee");
  const { asks } = asked;
  const purposes = purposesFor(isOutsideOffered);

  function toggle(purpose: Purpose, on: boolean) {
    const next = purposes.filter((one) => (one === purpose ? on : asks.includes(one)));
    const hears = next.includes("supervisor_hears");
    onChange({
      ...asked,
      asks: next,
      relationship_id: hears ? (asked.relationship_id ?? live[0]?.id ?? null) : null,
    });
  }

  return (
    <fieldset className="stack tight">
      <legend>
        {i18n.t({ id: "link.asks", message: "What would you like to ask them there?" })}
      </legend>
      <p className="hint">
        {i18n.t({
          id: "link.asks.hint",
          message:
            "They answer each for themselves, with nothing ticked beforehand. Ask nothing, and the page is for reading and stopping only.",
        })}
      </p>
      {purposes.map((purpose) => (
        <Tick
          key={purpose}
          label={purposeWord(purpose)}
          hint={purposeHint(purpose)}
          checked={asks.includes(purpose)}
          disabled={purpose === "supervisor_hears" && live.length === 0}
          onChange={(event) => toggle(purpose, event.target.checked)}
        />
      ))}
      {asks.length > 0 && (
        <div className="fields">
          {asks.includes("supervisor_hears") && (
            <SelectField
              label={i18n.t({ id: "consent.who", message: "Who hears it" })}
              value={asked.relationship_id ?? ""}
              onChange={(event) => onChange({ ...asked, relationship_id: event.target.value })}
            >
              {live.map((one) => (
                <option key={one.id} value={one.id}>
                  {namesOf(othersIn(one, me.id))}
                </option>
              ))}
            </SelectField>
          )}
          <Field
            type="date"
            required
            min={today()}
            value={asked.keep_until}
            label={i18n.t({ id: "consent.keep", message: "Kept until" })}
            onChange={(event) => onChange({ ...asked, keep_until: event.target.value })}
          />
        </div>
      )}
    </fieldset>
  );
}
