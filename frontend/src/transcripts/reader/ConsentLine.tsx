/** Why this sound may be here, and until when. */
import { i18n } from "../../i18n";
import { timeText } from "../../ui/Time";

export function ConsentLine({ keptUntil }: { keptUntil: string | null }) {
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
