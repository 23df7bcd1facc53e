/** One contact being written: the name, how and when they are reached, and that somebody tried it today. */
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { Field, Tick } from "../../ui/Field";
import { type DraftLine, isReworded } from "./lines";

export function LineFields({
  line,
  number,
  onChange,
  onRemove,
}: {
  line: DraftLine;
  number: number;
  onChange: (line: DraftLine) => void;
  onRemove: () => void;
}) {
  const remove = i18n.t({ id: "contacts.remove", message: "Take this one out" });
  const undone = line.was?.verified_on && isReworded(line) && !line.checked;
  return (
    <fieldset className="field stack">
      <legend>
        {i18n.t({ id: "contacts.number", message: "Contact {number}", values: { number } })}
      </legend>
      <div className="fields">
        <Field
          required
          maxLength={200}
          label={i18n.t({ id: "contacts.name", message: "Who" })}
          value={line.name}
          onChange={(event) => onChange({ ...line, name: event.target.value })}
        />
        <Field
          required
          maxLength={200}
          label={i18n.t({ id: "contacts.reach", message: "Number, or how else to reach them" })}
          value={line.reach}
          onChange={(event) => onChange({ ...line, reach: event.target.value })}
        />
        <Field
          maxLength={200}
          label={i18n.t({ id: "contacts.hours", message: "When (if not always)" })}
          value={line.hours ?? ""}
          onChange={(event) => onChange({ ...line, hours: event.target.value })}
        />
      </div>
      <Tick
        label={i18n.t({ id: "contacts.tried", message: "I checked this one today" })}
        hint={
          undone
            ? i18n.t({
                id: "contacts.undone",
                message:
                  "It reads differently now, so the earlier check no longer counts. Until this is ticked, everybody is asked to check before they rely on it.",
              })
            : undefined
        }
        checked={line.checked}
        onChange={(event) => onChange({ ...line, checked: event.target.checked })}
      />
      <div>
        <Button
          size="small"
          kind="quiet"
          aria-label={line.name ? `${remove} (${line.name})` : remove}
          onPress={onRemove}
        >
          {remove}
        </Button>
      </div>
    </fieldset>
  );
}
