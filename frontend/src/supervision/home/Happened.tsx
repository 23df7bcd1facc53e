/** "Something happened with a client?": the first card of Home. One tap says what; nothing is counted. */
import { Link } from "wouter";
import { i18n } from "../../i18n";
import "./home.css";
import { KINDS, kindWord } from "../arcs/words";

export function Happened() {
  return (
    <section className="card" aria-labelledby="happened">
      <h2 id="happened">
        {i18n.t({ id: "home.happened", message: "Something happened with a client?" })}
      </h2>
      <ul className="happened">
        {KINDS.map((kind) => (
          <li key={kind}>
            <Link className="button" href={`/arcs/new?kind=${kind}`}>
              {kindWord(kind)}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
