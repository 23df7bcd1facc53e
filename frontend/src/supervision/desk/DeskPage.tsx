/** The supervisor's desk: who is waiting for a line, what is coming, the next sessions. */
import { lazy, Suspense } from "react";
import { Link } from "wouter";
import { Problem } from "../../api/client";
import type { Desk } from "../../api/types";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { namesOf, othersIn } from "../../people/queries";
import { EmptyState } from "../../ui/EmptyState";
import { ErrorState } from "../../ui/ErrorState";
import { Loading } from "../../ui/Loading";
import { PageHead } from "../../ui/PageHead";
import { Time } from "../../ui/Time";
import { SafetyFirst } from "../care/SafetyFirst";
import { useDesk } from "../queries";
import { MyOwnClients } from "./MyOwnClients";
import { SelfCheck } from "./SelfCheck";

const RepliesOwed = lazy(() => import("../care/RepliesOwed"));

export default function DeskPage() {
  return (
    <>
      <PageHead title={i18n.t({ id: "desk.title", message: "Your desk" })} />
      <DeskLists />
      <Suspense fallback={null}>
        <RepliesOwed as="cover" />
      </Suspense>
    </>
  );
}

interface ListsProps {
  /** the day alone: what waits and who comes; all the agendas are on the desk */
  today?: boolean;
}

export function DeskLists({ today = false }: ListsProps) {
  const me = useMe();
  const desk = useDesk();
  if (desk.isPending)
    return <Loading>{i18n.t({ id: "desk.opening", message: "Opening your desk…" })}</Loading>;
  // Whoever only stands in for somebody has no list of their own.
  if (desk.error instanceof Problem && desk.error.status === 404)
    return (
      <EmptyState>
        {i18n.t({ id: "desk.none_own", message: "Nobody is waiting for a line from you." })}
      </EmptyState>
    );
  if (desk.isError) return <ErrorState error={desk.error} onRetry={() => void desk.refetch()} />;
  const { agendas, sessions } = desk.data;
  const waiting = byDue(desk.data.waiting);
  const answered = agendas
    .filter((one) => !waiting.some((each) => each.agenda_id === one.agenda_id))
    .sort((a, b) => b.session_at.localeCompare(a.session_at));
  return (
    <div className="stack loose">
      <SafetyFirst />
      <section className="stack" aria-labelledby="desk-waiting">
        <h2 id="desk-waiting">
          {i18n.t({ id: "desk.waiting", message: "Waiting for a line from you" })}
        </h2>
        {waiting.length === 0 ? (
          <EmptyState>{i18n.t({ id: "desk.none", message: "Nobody is waiting." })}</EmptyState>
        ) : (
          <ul className="lines">
            {waiting.map((one) => (
              <li key={one.agenda_id} className="line-grid timed">
                <span className="s dim">
                  {i18n.t({ id: "desk.since", message: "Since" })}{" "}
                  <Time at={one.brought_at} form="near" />
                </span>
                <span>
                  <Link className="line-title" href={`/agendas/${one.agenda_id}/receive`}>
                    {i18n.t({
                      id: "desk.from",
                      message: "{name} brought something",
                      values: { name: one.supervisee.name },
                    })}
                  </Link>
                  <span className="s soft block">
                    {i18n.t({ id: "desk.session", message: "You meet" })}{" "}
                    <Time at={one.session_at} form="moment" />
                    {one.held &&
                      ` · ${i18n.t({ id: "desk.held", message: "you sent a holding line" })}`}
                  </span>
                </span>
                {one.reply_due_on && (
                  <span className="s soft end">
                    {i18n.t({ id: "desk.promise", message: "Promised by" })}{" "}
                    <Time at={one.reply_due_on} form="long" />
                  </span>
                )}
              </li>
            ))}
          </ul>
        )}
      </section>
      <section className="stack" aria-labelledby="desk-sessions">
        <h2 id="desk-sessions">{i18n.t({ id: "desk.sessions", message: "Coming up" })}</h2>
        {sessions.length === 0 ? (
          <EmptyState>
            {i18n.t({ id: "desk.nosessions", message: "No session is planned." })}
          </EmptyState>
        ) : (
          <ul className="lines">
            {sessions.map((session) => (
              <li key={session.id} className="line-grid timed">
                <span className="s dim">
                  <Time at={session.starts_at} form="moment" />
                </span>
                <span className="strong">{namesOf(othersIn(session.relationship, me.id))}</span>
                <span className="s soft end num">
                  {i18n.t({
                    id: "session.minutes",
                    message: "{minutes} min",
                    values: { minutes: session.length_min },
                  })}
                </span>
              </li>
            ))}
          </ul>
        )}
      </section>
      {!today && answered.length > 0 && (
        <section className="stack" aria-labelledby="desk-agendas">
          <h2 id="desk-agendas">{i18n.t({ id: "desk.agendas", message: "Agendas" })}</h2>
          <ul className="lines">
            {answered.map((one) => (
              <li key={one.agenda_id} className="line-grid timed">
                <span className="s dim">
                  <Time at={one.session_at} form="moment" />
                </span>
                <Link className="line-title" href={`/agendas/${one.agenda_id}/receive`}>
                  {one.supervisee.name}
                </Link>
                <span className="s soft end">{whereItStands(one)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {!today && <SelfCheck />}
      {!today && !me.roles.includes("supervisee") && <MyOwnClients />}
    </div>
  );
}

/** Nothing was answered that is not there any more. */
function whereItStands({ holds, received_at }: Desk["agendas"][number]): string {
  if (holds === "nothing") return i18n.t({ id: "desk.takenback", message: "Taken back" });
  if (holds === "not_today") return i18n.t({ id: "item.nottoday", message: "Not today" });
  return received_at
    ? i18n.t({ id: "desk.answered", message: "You have answered" })
    : i18n.t({ id: "desk.setaside", message: "Set aside" });
}

/** What is promised soonest stands first. */
function byDue(waiting: Desk["waiting"]): Desk["waiting"] {
  const due = (one: Desk["waiting"][number]) => one.reply_due_on ?? one.session_at;
  return [...waiting].sort((a, b) => due(a).localeCompare(due(b)));
}
