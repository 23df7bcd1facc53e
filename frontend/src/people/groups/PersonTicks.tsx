/** Several people of the programme, each with a tick. */
import type { Member } from "../../api/types";
import { i18n } from "../../i18n";
import { Tick } from "../../ui/Field";

export function PersonTicks({
  legend,
  people,
  value,
  onChange,
}: {
  legend: string;
  people: readonly Member[];
  value: readonly string[];
  onChange: (ids: string[]) => void;
}) {
  return (
    <fieldset className="field">
      <legend>{legend}</legend>
      {people.length === 0 && (
        <p className="hint">{i18n.t({ id: "together.nobody", message: "Nobody yet" })}</p>
      )}
      {people.map((person) => (
        <Tick
          key={person.id}
          label={person.name}
          checked={value.includes(person.id)}
          onChange={(event) =>
            onChange(
              event.target.checked
                ? [...value, person.id]
                : value.filter((one) => one !== person.id),
            )
          }
        />
      ))}
    </fieldset>
  );
}
