/** What she kept for later, where she finds it again. Nothing reminds her of it anywhere else. */
import { Link } from "wouter";
import { i18n } from "../../i18n";
import { hrefOf, shownSteps } from "./path";
import type { Arc } from "./wire";
import { stepWord } from "./words";

export function ForLater({ arc }: { arc: Arc }) {
  const kept = shownSteps(arc).filter(({ state }) => state === "later");
  if (kept.length === 0) return null;
  return (
    <section className="stack tight" aria-labelledby="for-later">
      <h2 id="for-later" className="h3">
        {i18n.t({ id: "overview.later", message: "You kept for later" })}
      </h2>
      <ul className="lines">
        {kept.map(({ name }) => (
          <li key={name}>
            <Link className="line-title" href={hrefOf(arc.id, name)}>
              {stepWord(name)}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
