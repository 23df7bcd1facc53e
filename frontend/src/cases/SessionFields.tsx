/** A session's day, and whether it took place. */
import { i18n } from "../i18n";
import { Field, SelectField } from "../ui/Field";
import { attendanceWord } from "./words";

const STATUSES = ["attended", "late", "missed", "cancelled"];

export function SessionFields({
  day,
  status = "attended",
  errors,
}: {
  day: string;
  status?: string;
  errors: Record<string, string[]>;
}) {
  return (
    <div className="fields">
      <Field
        name="held_on"
        type="date"
        required
        defaultValue={day}
        label={i18n.t({ id: "case.day", message: "Day" })}
        error={errors.held_on?.[0]}
      />
      <SelectField
        name="status"
        defaultValue={status}
        label={i18n.t({ id: "case.status", message: "Did it take place?" })}
        error={errors.status?.[0]}
      >
        {STATUSES.map((each) => (
          <option key={each} value={each}>
            {attendanceWord(each)}
          </option>
        ))}
      </SelectField>
    </div>
  );
}
