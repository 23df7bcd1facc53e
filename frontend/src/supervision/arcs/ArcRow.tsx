/** One arc in a list: whom it is about, what happened, the way on. */
import { Link } from "wouter";
import { i18n } from "../../i18n";
import { Time } from "../../ui/Time";
import { hrefOf, isClosed } from "./path";
import type { ArcLine } from "./wire";
import { kindWord, statusWord } from "./words";

export function ArcRow({ arc }: { arc: ArcLine }) {
  const name = arc.case
    ? i18n.t({ id: "case.name", message: "“{alias}”", values: { alias: arc.case.alias } })
    : i18n.t({ id: "arc.touched", message: "Something that touched me" });
  const on = arc.next && arc.status === "open" ? hrefOf(arc.id, arc.next) : `/arcs/${arc.id}`;
  return (
    <li className="line-grid">
      <span className="s dim">
        <Time at={arc.opened_at} />
      </span>
      <span>
        <Link className="line-title" href={`/arcs/${arc.id}`}>
          {name}
        </Link>
        <span className="s soft block">
          {[arc.kind && kindWord(arc.kind), arc.status !== "open" && statusWord(arc.status)]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </span>
      {!isClosed(arc) && (
        <span className="end">
          <Link className="button small" href={on} aria-label={goOn(name)}>
            {i18n.t({ id: "arc.goon", message: "Go on" })}
          </Link>
        </span>
      )}
    </li>
  );
}

function goOn(name: string): string {
  return i18n.t({ id: "arc.goon.name", message: "Go on: {name}", values: { name } });
}
