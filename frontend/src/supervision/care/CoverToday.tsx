/** Not safe to see clients today: who covers, as a list to tick. It stays on this screen and is kept nowhere. */
import { useState } from "react";
import { i18n } from "../../i18n";

export function CoverToday() {
  const [away, setAway] = useState(false);
  const lines = [
    i18n.t({ id: "cover.first", message: "Who can cover your 10:00, and each one after it?" }),
    i18n.t({ id: "cover.site", message: "Your site knows that you are not in today" }),
    i18n.t({
      id: "cover.clients",
      message: "Somebody tells the clients, and when they will hear more",
    }),
    i18n.t({ id: "cover.risk", message: "Whoever covers knows of anybody who may be at risk" }),
  ];
  return (
    <div className="stack tight">
      <label className="row">
        <input type="checkbox" checked={away} onChange={(event) => setAway(event.target.checked)} />
        <span>{i18n.t({ id: "cover.away", message: "I am not safe to see clients today" })}</span>
      </label>
      {away && (
        <ul className="stack tight plain-list">
          {lines.map((line) => (
            <li key={line}>
              <label className="row">
                <input type="checkbox" />
                <span>{line}</span>
              </label>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
