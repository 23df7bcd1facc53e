/** Transcripts others let me correct with them. Nothing, where there are none. */
import { Link } from "wouter";
import { i18n } from "../../i18n";
import { timeText } from "../../ui/Time";
import { useOpened } from "./data";

export default function OpenedToMe() {
  const opened = useOpened();
  if (!opened.data?.length) return null;
  return (
    <section className="stack tight">
      <h2>{i18n.t({ id: "hand_in_hand.opened", message: "To correct together" })}</h2>
      <ul className="lines">
        {opened.data.map((one) => (
          <li key={one.id}>
            <Link href={`/transcripts/${one.transcript_id}`}>
              {i18n.t({
                id: "hand_in_hand.whose",
                message: "{name}: “{alias}”, session {number}",
                values: {
                  name: one.owner.name,
                  alias: one.case_alias,
                  number: one.session_number,
                },
              })}
            </Link>{" "}
            <span className="soft">
              {i18n.t({
                id: "hand_in_hand.open_until",
                message: "until {day}",
                values: { day: timeText(one.until, "dated") },
              })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
