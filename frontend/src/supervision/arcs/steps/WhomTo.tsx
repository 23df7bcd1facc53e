/** Whom it is brought to. A group goes by its name, with who is in it today beneath. */
import { i18n } from "../../../i18n";
import { audiencesOf } from "../../../people/audiences";
import { ForWhom } from "../../../people/ForWhom";
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
  const audiences = target
    ? audiencesOf(
        targets.map((one) => one.relationship),
        target.relationship.id,
        myId,
      )
    : undefined;
  // Of those whom two supervise, the list names one; which of them it is for is asked beneath.
  const beside = new Set(audiences?.each.map((one) => one.id));
  const listed = targets.filter(
    (one) => !beside.has(one.relationship.id) || one.relationship.id === target?.relationship.id,
  );
  const placeOf = (id: string) => targets.findIndex((one) => one.relationship.id === id);
  const group = target?.relationship.kind === "group" ? target.relationship : null;
  return (
    <div className="stack tight">
      {listed.length > 1 && (
        <SelectField
          short
          label={i18n.t({ id: "bring.whom", message: "Whom would you like to bring it to?" })}
          value={target?.relationship.id ?? ""}
          onChange={(event) => onChange(placeOf(event.target.value))}
        >
          {listed.map((one) => (
            <option key={one.relationship.id} value={one.relationship.id}>
              {calledOf(one, myId)}
            </option>
          ))}
        </SelectField>
      )}
      {audiences && target && (
        <ForWhom
          audiences={audiences}
          value={target.relationship.id}
          onChange={(id) => onChange(placeOf(id))}
        />
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
