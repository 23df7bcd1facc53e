/** On Home, three weeks before the end: what would you like to keep, and the way there. */
import { Link } from "wouter";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { Time } from "../../ui/Time";

export default function EndingCard() {
  const { placement } = useMe();
  if (!placement.asks || !placement.ends_on) return null;
  return (
    <section className="card stack tight" aria-labelledby="ending-card">
      <h2 id="ending-card">
        {i18n.t({ id: "ending.keep", message: "What would you like to keep?" })}
      </h2>
      <p>
        {placement.last_day
          ? i18n.t({ id: "ending.card.placement", message: "Your placement ends on" })
          : i18n.t({ id: "ending.card.contract", message: "Your contract ends on" })}{" "}
        <Time at={placement.ends_on} form="dated" />.
      </p>
      <div className="actions">
        <Link className="button" href="/ending">
          {i18n.t({ id: "ending.card.open", message: "See what happens, and choose" })}
        </Link>
      </div>
    </section>
  );
}
