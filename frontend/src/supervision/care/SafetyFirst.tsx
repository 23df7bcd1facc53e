/** What somebody raised and nobody has closed stands first, for whoever cares for it. No word of what it is. */
import { Link } from "wouter";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { Time } from "../../ui/Time";
import { useFlags } from "./queries";
import { flagWord } from "./words";

export function SafetyFirst() {
  const me = useMe();
  const flags = useFlags();
  const open = (flags.data ?? []).filter(
    (flag) =>
      flag.state !== "closed" &&
      (flag.can.includes("acknowledge") ||
        // Of what I raised myself: as long as it is with nobody but me.
        (flag.can.includes("close") && (flag.raised_by.id !== me.id || flag.state === "open"))),
  );
  if (open.length === 0) return null;
  return (
    <section className="note waiting stack tight" aria-labelledby="safety-first">
      <h2 id="safety-first" className="h3">
        {open.some((flag) => flag.can.includes("acknowledge"))
          ? i18n.t({ id: "risk.needs", message: "A safety item needs you" })
          : i18n.t({ id: "risk.still", message: "A safety item is still open" })}
      </h2>
      <ul className="lines">
        {open.map((flag) => (
          <li key={flag.id} className="row">
            <Link className="line-title grow" href="/safety">
              {i18n.t({
                id: "risk.first.from",
                message: "{name} raised something",
                values: { name: flag.raised_by.name },
              })}{" "}
              <span className="s soft">
                <Time at={flag.raised_at} form="within" />
              </span>
            </Link>
            <span className="s soft">
              {flagWord(flag.state)}
              {flag.state === "open" && (
                <>
                  {" · "}
                  {i18n.t({ id: "risk.by", message: "To be taken up by" })}{" "}
                  <Time at={flag.acknowledge_by} form="within" />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
