/** One person of the programme, chosen by name. */
import type { Member } from "../../api/types";
import { i18n } from "../../i18n";
import { SelectField } from "../../ui/Field";

export function PersonSelect({
  label,
  people,
  value,
  onChange,
}: {
  label: string;
  people: readonly Member[];
  value: string;
  onChange: (id: string) => void;
}) {
  return (
    <SelectField
      required
      label={label}
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
