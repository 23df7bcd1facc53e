/** What waits, when one likes: what is with the supervisor, what is open, a look back, a check after a session. */
import { Link } from "wouter";
import { today } from "../../cases/days";
import { i18n } from "../../i18n";
import { namesOf } from "../../people/names";
import { ErrorState } from "../../ui/ErrorState";
import { Promised } from "../agendas/Promised";
import { WithSince } from "../agendas/WithSince";
import { ArcRow } from "../arcs/ArcRow";
import { hrefOf } from "../arcs/path";
import { useHome } from "../arcs/queries";
import type { Home } from "../arcs/wire";
import { usePlans } from "../ideas/queries";
import { useSupervisionSessions } from "../queries";
import { CarryOverCard } from "./CarryOverCard";
import { nextOf } from "./next";

const SOME = 3;

export default function Quietly() {
  const home = useHome();
  const sessions = useSupervisionSessions();
  const plans = usePlans();
  const due = (plans.data ?? []).filter(
    (one) => one.state === "open" && one.look_back_on <= today(),
  );
  const next = sessions.data && nextOf(sessions.data);
  if (home.isError && !home.data)
    return <ErrorState error={home.error} onRetry={() => void home.refetch()} />;
  if (!home.data) return null;
  const { waiting, look_backs, carry_overs, until_today, arcs } = home.data;
  // The next meeting's card says this of its own agenda already.
  const elsewhere = waiting.filter((one) => one.reminded || one.agenda_id !== next?.agenda_id);
  // One thing is offered at a time. The others keep, and nobody counts them.
  const [first, ...others] = [
    ...until_today.map((one) => <SetAside key={one.arc_id} arcId={one.arc_id} />),
    ...look_backs.map((one) => <LookBackCard key={one.follow_up_id} arcId={one.arc_id} />),
    ...due.map((one) => <PlanDue key={one.id} arcId={one.arc_id} />),
    ...carry_overs.map((one) => (
      <CarryOverCard key={`${one.arc_id} ${one.session_id}`} one={one} />
    )),
  ];
  return (
    <>
      {elsewhere.map((one) => (
        <Waiting key={one.agenda_id} one={one} />
      ))}
      {first}
      {others.length > 0 && (
        <details>
          <summary>{i18n.t({ id: "home.more", message: "More that can wait" })}</summary>
          <div className="stack details-body">{others}</div>
        </details>
      )}
      {arcs.length > 0 && (
        <section className="stack" aria-labelledby="arcs">
          <h2 id="arcs">{i18n.t({ id: "arcs.title", message: "When a client left" })}</h2>
          <ul className="lines">
            {arcs.slice(0, SOME).map((arc) => (
              <ArcRow key={arc.id} arc={arc} />
            ))}
          </ul>
          <p>
            <Link href="/arcs">{i18n.t({ id: "arcs.all", message: "All of them" })}</Link>
          </p>
        </section>
      )}
    </>
  );
}

function SetAside({ arcId }: { arcId: string }) {
  return (
    <section className="card">
      <h2 className="h3">
        {i18n.t({
          id: "home.aside",
          message: "You set something aside until now. Take it up when you like, or leave it",
        })}
      </h2>
      <div className="actions">
        <Link className="button" href={`/arcs/${arcId}`}>
          {i18n.t({ id: "home.waiting.open", message: "Open it" })}
        </Link>
      </div>
    </section>
  );
}

function LookBackCard({ arcId }: { arcId: string }) {
  return (
    <section className="card">
      <h2 className="h3">
        {i18n.t({ id: "home.lookback", message: "A look back, when you like" })}
      </h2>
      <div className="actions">
        <Link className="button" href={hrefOf(arcId, "follow_up")}>
          {i18n.t({ id: "home.lookback.open", message: "Look back" })}
        </Link>
      </div>
    </section>
  );
}

/** On the day a plan of hers named. Its words stay on its own page. */
function PlanDue({ arcId }: { arcId: string }) {
  return (
    <section className="card">
      <h2 className="h3">
        {i18n.t({ id: "home.plan", message: "A plan of yours: a look back, when you like" })}
      </h2>
      <div className="actions">
        <Link className="button" href={hrefOf(arcId, "idea")}>
          {i18n.t({ id: "home.lookback.open", message: "Look back" })}
        </Link>
      </div>
    </section>
  );
}

function Waiting({ one }: { one: Home["waiting"][number] }) {
  const others = namesOf(one.with.map((name) => ({ name })));
  return (
    <p className="note kept">
      <WithSince others={others} at={one.since} />.{" "}
      <Promised
        agendaId={one.agenda_id}
        by={one.promised_by}
        days={one.promise_days}
        heard={one.heard_at !== null}
        mayTell={one.can.includes("let_know")}
      />
      {one.reminded && (
        <>{i18n.t({ id: "received.reminded", message: "They have been reminded." })} </>
      )}
      <Link href={`/agendas/${one.agenda_id}`}>
        {i18n.t({ id: "home.waiting.open", message: "Open it" })}
      </Link>
    </p>
  );
}
