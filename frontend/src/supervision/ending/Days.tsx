/** What happens, and when: the last day, the day after, and the last day of reading. */
import type { Me } from "../../api/types";
import { i18n } from "../../i18n";
import { Time } from "../../ui/Time";

export function Days({ placement }: { placement: Me["placement"] }) {
  const { ends_on, last_day, reads_until, over } = placement;
  if (!ends_on) return null;
  return (
    <section className="stack" aria-labelledby="ending-days">
      <h2 id="ending-days">{i18n.t({ id: "ending.days", message: "What happens, and when" })}</h2>
      <ol className="lines">
        <li className="stack tight">
          <strong>
            <Time at={ends_on} form="dated" />
          </strong>
          <span>
            {over
              ? i18n.t({ id: "ending.was", message: "That was the last day of your placement." })
              : last_day
                ? i18n.t({
                    id: "ending.last",
                    message: "The last day of your placement. Until it is over, nothing changes.",
                  })
                : i18n.t({
                    id: "ending.contract",
                    message:
                      "The last day of your contract, unless a new one is signed. Until it is over, nothing changes.",
                  })}
          </span>
        </li>
        <li className="stack tight">
          <strong>{i18n.t({ id: "ending.after", message: "The day after" })}</strong>
          <span>
            {i18n.t({
              id: "ending.after.what",
              message:
                "Whoever supervised you reads nothing of yours any more. Recordings and transcripts are destroyed, each with a receipt.",
            })}
            {last_day &&
              ` ${i18n.t({
                id: "ending.after.read",
                message: "You can read and keep what is yours, and change nothing.",
              })}`}
          </span>
        </li>
        {reads_until && (
          <li className="stack tight">
            <strong>
              <Time at={reads_until} form="dated" />
            </strong>
            <span>
              {i18n.t({
                id: "ending.gone",
                message:
                  "The last day you can read here. Then your account and all you wrote here are deleted, and can't come back.",
              })}
            </span>
          </li>
        )}
      </ol>
      <p className="soft">
        {i18n.t({
          id: "ending.stays",
          message:
            "Your programme keeps contracts, attendance, hours, evaluations, concerns, safety items and receipts. It never held what you wrote for yourself.",
        })}
      </p>
    </section>
  );
}
