/** Whom it is brought to. A group goes by its name, with who is in it today beneath. */
import { i18n } from "../../../i18n";
import { namesOf, othersIn } from "../../../people/names";
import { SelectField } from "../../../ui/Field";
import type { BringTarget } from "../wire";

export function calledOf({ relationship }: BringTarget, myId: string): string {
  if (relationship.kind === "group")
    return relationship.name || i18n.t({ id: "bring.the_group", message: "your group" });
  return namesOf(othersIn(relationship, myId));
}

export function WhomTo({
  targets,
  place,
  myId,
  onChange,
}: {
  targets: readonly BringTarget[];
  place: number;
  myId: string;
  onChange: (place: number) => void;
}) {
  const target = targets[place];
  const group = target?.relationship.kind === "group" ? target.relationship : null;
  return (
    <div className="stack tight">
      {targets.length > 1 && (
        <SelectField
          short
          label={i18n.t({ id: "bring.whom", message: "Whom would you like to bring it to?" })}
          value={String(place)}
          onChange={(event) => onChange(Number(event.target.value))}
        >
          {targets.map((one, index) => (
            <option key={one.relationship.id} value={String(index)}>
              {calledOf(one, myId)}
            </option>
          ))}
        </SelectField>
      )}
      {group && (
        <p className="s soft">
          {i18n.t({
            id: "bring.in_group",
            message: "In this group: {names}.",
            values: { names: namesOf(othersIn(group, myId)) },
          })}
        </p>
      )}
    </div>
  );
}
