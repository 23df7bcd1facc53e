/** One supervision that is over: its days, its meetings, and the writer's own words folded away. */
import { Link } from "wouter";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { namesOf, othersIn } from "../../people/names";
import { sessionWord } from "../../people/words";
import { OnlyMine } from "../../ui/screen/OnlyMine";
import { Time, timeText } from "../../ui/Time";
import type { Given } from "./GivenPage";

export function GivenCard({ given }: { given: Given }) {
  const me = useMe();
  const { relationship, sessions, words } = given;
  const names = relationship.name || namesOf(othersIn(relationship, me.id));
  return (
    <section className="stack" aria-labelledby={`given-${given.id}`}>
      <h2 id={`given-${given.id}`}>{names}</h2>
      <p className="soft">
        <Time at={given.from_on} form="dated" />
        {given.until_on && (
          <>
            {" – "}
            <Time at={given.until_on} form="dated" />
          </>
        )}
        {given.contract_id && (
          <>
            {" · "}
            <Link href={`/contracts/${given.contract_id}`}>
              {i18n.t({ id: "people.read", message: "Read the contract" })}
            </Link>
          </>
        )}
      </p>
      {sessions.length === 0 ? (
        <p>{i18n.t({ id: "given.nomeeting", message: "No meeting was planned." })}</p>
      ) : (
        <ul className="lines">
          {sessions.map((session) => (
            <li key={session.id} className="row">
              <span className="grow">
                <Time at={session.starts_at} form="moment" />
              </span>
              <span className="s soft">
                {i18n.t({
                  id: "session.minutes",
                  message: "{minutes} min",
                  values: { minutes: session.length_min },
                })}
                {" · "}
                {sessionWord(session.state)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {words.length > 0 && (
        <OnlyMine look>
          <details>
            <summary>
              {i18n.t({
                id: "given.words",
                message: "What you wrote ({count})",
                values: { count: words.length },
              })}
            </summary>
            <ul className="lines details-body">
              {words.map((one) => (
                <li key={one.id} className="stack tight">
                  <span className="s dim">
                    {wordsOf(one.kind)} · {timeText(one.session_at, "dated")}
                  </span>
                  <span className="as-written">{one.text}</span>
                </li>
              ))}
            </ul>
          </details>
        </OnlyMine>
      )}
    </section>
  );
}

function wordsOf(kind: Given["words"][number]["kind"]): string {
  switch (kind) {
    case "margin":
      return i18n.t({ id: "given.margin", message: "Note for yourself" });
    case "holding":
      return i18n.t({ id: "given.holding", message: "A line that held" });
    default:
      return i18n.t({ id: "given.reply", message: "Your reply" });
  }
}
