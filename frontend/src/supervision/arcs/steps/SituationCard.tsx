/** One card: what the fear says, what is often true, what is still worth asking. A possibility, not a verdict. */
import { i18n } from "../../../i18n";
import type { Card } from "../content";

export function SituationCard({ card }: { card: Card }) {
  return (
    <article className="card situation">
      <h2 className="h3">{card.title}</h2>
      <div className="felt-panel stack tight">
        <h3 className="h4">{i18n.t({ id: "card.fear", message: "The fear says" })}</h3>
        <ul className="plain-list serif">
          {card.fear_says.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </div>
      <div className="stack tight">
        <h3 className="h4">{i18n.t({ id: "card.true", message: "Often true" })}</h3>
        <p>{card.often_true}</p>
      </div>
      <div className="stack tight">
        <h3 className="h4">{i18n.t({ id: "card.ask", message: "Still worth asking" })}</h3>
        <p>{card.still_worth_asking}</p>
      </div>
      <details>
        <summary>
          {i18n.t({ id: "card.record", message: "What a record can show, and what it can't" })}
        </summary>
        <div className="fields details-body">
          <div className="stack tight">
            <h3 className="h4">{i18n.t({ id: "card.can", message: "It can show" })}</h3>
            <ul className="bullets">
              {card.record_can_show.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </div>
          <div className="stack tight">
            <h3 className="h4">{i18n.t({ id: "card.cannot", message: "It can't show" })}</h3>
            <ul className="bullets">
              {card.record_cannot_show.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </div>
        </div>
      </details>
    </article>
  );
}
