/** Why this sound may be here, and until when. */
import { i18n } from "../../i18n";
import { timeText } from "../../ui/Time";

interface Props {
  keptUntil: string | null;
  /** false where only words were brought in */
  isRecorded?: boolean;
}

export function ConsentLine({ keptUntil, isRecorded = true }: Props) {
  if (!isRecorded)
    return (
      <p className="consent-line">
        {keptUntil
          ? i18n.t({
              id: "reader.kept_until",
              message: "Kept with consent · until {date}",
              values: { date: timeText(keptUntil, "date") },
            })
          : i18n.t({ id: "reader.kept", message: "Kept with consent" })}
      </p>
    );
  return (
    <p className="consent-line">
      {keptUntil
        ? i18n.t({
            id: "reader.consent_until",
            message: "Recorded with consent · kept until {date}",
            values: { date: timeText(keptUntil, "date") },
          })
        : i18n.t({ id: "reader.consent", message: "Recorded with consent" })}
    </p>
  );
}
