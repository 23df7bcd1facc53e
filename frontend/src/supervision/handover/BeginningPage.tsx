/** Where a new supervisor begins: made-up names, counts, open safety items, hours; and what was handed over. */
import { Link } from "wouter";
import { i18n } from "../../i18n";
import { ErrorState } from "../../ui/ErrorState";
import { Loading } from "../../ui/Loading";
import { PageHead } from "../../ui/PageHead";
import { Time } from "../../ui/Time";
import { usePackets, useStart } from "./queries";
import type { PacketLine, StartingPoint } from "./wire";

export default function BeginningPage({ id }: { id: string }) {
  const start = useStart(id);
  const packets = usePackets(id);
  const failed = start.isError ? start : packets.isError ? packets : null;
  return (
    <>
      <PageHead
        title={i18n.t({ id: "beginning.title", message: "Where you begin" })}
        crumb={<Link href="/people">{i18n.t({ id: "people.title", message: "People" })}</Link>}
      />
      {failed && <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />}
      {!failed && (!start.data || !packets.data) && (
        <Loading>{i18n.t({ id: "beginning.opening", message: "Opening the beginning…" })}</Loading>
      )}
      {start.data && packets.data && <Known start={start.data} packets={packets.data} />}
    </>
  );
}

function Known({ start, packets }: { start: StartingPoint; packets: readonly PacketLine[] }) {
  const names = start.supervisees.map((one) => one.name).join(", ");
  return (
    <div className="stack loose measure">
      <section className="stack tight" aria-labelledby="handed-to-me">
        <h2 id="handed-to-me">
          {i18n.t({ id: "beginning.handed", message: "Handed over to you" })}
        </h2>
        {packets.length === 0 ? (
          <p className="soft">
            {i18n.t({
              id: "beginning.nothing",
              message:
                "Nothing of earlier work. {names} decides whether anything is, and need not.",
              values: { names },
            })}
          </p>
        ) : (
          <ul className="lines">
            {packets.map((one) => (
              <li key={one.id}>
                <Link href={`/handovers/${one.id}`}>
                  {one.owner.name}, <Time at={one.made_at} form="moment" />
                </Link>{" "}
                {one.taken_back_at && (
                  <span className="s dim">
                    {i18n.t({ id: "handover.taken", message: "Taken back" })}
                  </span>
                )}
              </li>
            ))}
          </ul>
        )}
      </section>
      <section className="stack tight" aria-labelledby="open-cases">
        <h2 id="open-cases">{i18n.t({ id: "beginning.cases", message: "Open cases" })}</h2>
        {start.cases.length === 0 && (
          <p className="soft">
            {i18n.t({ id: "beginning.nocase", message: "None at the moment." })}
          </p>
        )}
        <ul className="lines">
          {start.cases.map((one) => (
            <li key={one.alias} className="row">
              <span className="grow">“{one.alias}”</span>
              <span className="s soft">
                {i18n.t({
                  id: "beginning.met",
                  message: "{count, plural, =0 {not met yet} one {met once} other {met # times}}",
                  values: { count: one.sessions_count },
                })}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section className="stack tight" aria-labelledby="open-risk">
        <h2 id="open-risk">{i18n.t({ id: "beginning.risk", message: "Open safety items" })}</h2>
        {start.open_risk.length === 0 ? (
          <p className="soft">{i18n.t({ id: "beginning.norisk", message: "None is open." })}</p>
        ) : (
          <p>
            <Link href="/safety">
              {i18n.t({
                id: "beginning.torisk",
                message: "{count, plural, one {One is open} other {# are open}}. Read it there.",
                values: { count: start.open_risk.length },
              })}
            </Link>
          </p>
        )}
      </section>
      <section className="stack tight" aria-labelledby="hours-so-far">
        <h2 id="hours-so-far">{i18n.t({ id: "beginning.hours", message: "Hours so far" })}</h2>
        <p>
          {i18n.t({
            id: "beginning.confirmed",
            message: "{hours} hours confirmed.",
            values: { hours: Math.round((start.hours.confirmed_minutes / 60) * 10) / 10 },
          })}
        </p>
      </section>
    </div>
  );
}
