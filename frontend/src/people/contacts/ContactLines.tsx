/** Whom to call, how and when, and who last looked whether it holds. */
import { i18n } from "../../i18n";
import { timeText } from "../../ui/Time";
import { isOld } from "./lines";
import type { Line } from "./queries";

export function ContactLines({ lines }: { lines: readonly Line[] }) {
  if (lines.length === 0)
    return (
      <p className="soft">{i18n.t({ id: "contacts.nobody", message: "Nobody is named yet." })}</p>
    );
  return (
    <ul className="lines">
      {lines.map((line) => (
        <li key={`${line.name} ${line.reach}`} className="stack tight">
          <span className="row">
            <strong>{line.name}</strong>
            <span>{line.reach}</span>
            {line.hours && <span className="soft">{line.hours}</span>}
          </span>
          <span className={isOld(line) ? "s strong" : "s soft"}>{lookedText(line)}</span>
        </li>
      ))}
    </ul>
  );
}

function lookedText(line: Line): string {
  if (!line.verified_on)
    return i18n.t({ id: "contacts.never", message: "Nobody has checked this yet." });
  const day = timeText(line.verified_on, "dated");
  const looked = line.verified_by
    ? i18n.t({
        id: "contacts.by",
        message: "Checked by {name}, {day}.",
        values: { name: line.verified_by, day },
      })
    : i18n.t({ id: "contacts.on", message: "Checked {day}.", values: { day } });
  if (!isOld(line)) return looked;
  return `${looked} ${i18n.t({ id: "contacts.old", message: "That is more than half a year ago." })}`;
}
