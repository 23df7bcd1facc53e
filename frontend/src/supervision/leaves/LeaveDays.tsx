/** Who stands in, and the first and the last day away. */
import { useState } from "react";
import { i18n } from "../../i18n";
import { Field, SelectField } from "../../ui/Field";
import type { Leave } from "./queries";
import { localDay } from "./words";

export function LeaveDays({
  standIns,
  now,
  errors,
}: {
  /** Undefined while it is not known. */
  standIns: readonly { id: string; name: string }[] | undefined;
  /** How it is, where it is being changed. */
  now?: Leave;
  errors: Readonly<Record<string, string[] | undefined>>;
}) {
  const today = localDay(new Date());
  const [from, setFrom] = useState(now?.from_on ?? "");
  const begun = now !== undefined && now.from_on < today;
  return (
    <div className="fields">
      <SelectField
        key={standIns ? "known" : "asked"}
        name="cover_id"
        required
        label={i18n.t({ id: "leave.who", message: "Who stands in" })}
        error={errors.cover_id?.[0]}
        disabled={!standIns}
        defaultValue={now?.cover.id}
      >
        {(standIns ?? []).map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </SelectField>
      <Field
        name="from_on"
        type="date"
        required
        readOnly={begun}
        min={begun ? undefined : today}
        value={from}
        onChange={(event) => setFrom(event.target.value)}
        label={i18n.t({ id: "leave.from", message: "First day away" })}
        hint={
          begun
            ? i18n.t({ id: "leave.begun", message: "These days have begun; the first stays." })
            : undefined
        }
        error={errors.from_on?.[0]}
      />
      <Field
        name="until_on"
        type="date"
        required
        min={[from, today].sort().at(-1)}
        defaultValue={now?.until_on}
        label={i18n.t({ id: "leave.until", message: "Last day away" })}
        error={errors.until_on?.[0]}
      />
    </div>
  );
}

/** What the form holds now. */
export function daysIn(form: HTMLFormElement) {
  const said = new FormData(form);
  return {
    cover_id: String(said.get("cover_id")),
    from_on: String(said.get("from_on")),
    until_on: String(said.get("until_on")),
  };
}
