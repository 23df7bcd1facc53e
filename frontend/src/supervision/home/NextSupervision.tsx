/** The next supervision session and how its agenda stands, in plain words. */
import { Suspense } from "react";
import { Link } from "wouter";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { namesOf, othersIn } from "../../people/queries";
import { ErrorState } from "../../ui/ErrorState";
import { Loading } from "../../ui/Loading";
import { later } from "../../ui/later";
import { useSharing } from "../../ui/screen/screen";
import { Time } from "../../ui/Time";
import { WithSince } from "../agendas/WithSince";
import { withOthers } from "../agendas/withOthers";
import { useAgenda, useSupervisionSessions } from "../queries";
import { AgendaDoor } from "../sessions/AgendaDoor";
import { nextOf } from "./next";

const Promised = later(() =>
  import("../agendas/Promised").then((module) => ({ default: module.Promised })),
);

export function NextSupervision() {
  const me = useMe();
  const sessions = useSupervisionSessions();
  if (sessions.isPending)
    return (
      <Loading>{i18n.t({ id: "sessions.opening", message: "Opening your sessions…" })}</Loading>
    );
  if (sessions.isError)
    return <ErrorState error={sessions.error} onRetry={() => void sessions.refetch()} />;
  const next = nextOf(sessions.data);
  if (!next)
    return (
      <section className="card">
        <h2>{i18n.t({ id: "next.none", message: "No supervision is planned" })}</h2>
        <div className="actions">
          <Link className="button" href="/supervision">
            {i18n.t({ id: "next.plan", message: "Plan one" })}
          </Link>
        </div>
      </section>
    );
  return (
    <section className="card" aria-labelledby="next">
      <p className="s dim">
        {i18n.t({ id: "next.title", message: "Next supervision" })} ·{" "}
        <Time at={next.starts_at} form="moment" /> · {namesOf(othersIn(next.relationship, me.id))}
      </p>
      {next.agenda_id ? (
        <AgendaWords id={next.agenda_id} />
      ) : (
        <h2 id="next">
          {i18n.t({ id: "next.noagenda", message: "Nothing is prepared for it yet" })}
        </h2>
      )}
      <div className="actions">
        <AgendaDoor session={next} primary />
      </div>
    </section>
  );
}

function AgendaWords({ id }: { id: string }) {
  const agenda = useAgenda(id);
  const me = useMe();
  const sharing = useSharing();
  if (!agenda.data || sharing)
    return <h2 id="next">{i18n.t({ id: "agenda.plain", message: "Agenda" })}</h2>;
  const { brought_at, received_at, reply_due_on, relationship } = agenda.data;
  const now = withOthers(agenda.data);
  const others = namesOf(othersIn(relationship, me.id));
  if (received_at)
    return (
      <>
        <h2 id="next">
          {i18n.t({ id: "next.answered", message: "{others} has answered", values: { others } })}
        </h2>
        <p>
          {i18n.t({
            id: "next.answered.body",
            message: "The words are at the top of your agenda.",
          })}
        </p>
      </>
    );
  if (now === "nothing" || now === "not_today")
    return (
      <h2 id="next">
        {now === "nothing"
          ? i18n.t({
              id: "next.nothing",
              message: "Nothing is with {others} now",
              values: { others },
            })
          : i18n.t({
              id: "agenda.onlynottoday",
              message: "{others} reads “Not today”, and nothing else.",
              values: { others },
            })}
      </h2>
    );
  if (brought_at)
    return (
      <>
        <h2 id="next">
          <WithSince others={others} at={brought_at} />
        </h2>
        <p>
          <Suspense>
            <Promised
              agendaId={id}
              by={reply_due_on}
              days={agenda.data.promise_days}
              heard={agenda.data.heard_at !== null}
              mayTell={agenda.data.can.includes("let_know")}
            />
          </Suspense>
        </p>
      </>
    );
  const felt = agenda.data.items.some(
    (item) => item.kind === "emotion" && item.answer_state === "filled",
  );
  return (
    <>
      <h2 id="next">
        {felt
          ? i18n.t({ id: "next.felt", message: "Your agenda has a feeling in it" })
          : i18n.t({ id: "next.blank", message: "Your agenda is begun" })}
      </h2>
      <p>
        {felt
          ? i18n.t({ id: "next.private", message: "It is still private." })
          : i18n.t({
              id: "agenda.empty",
              message: "Nothing here yet. One unfinished sentence is enough.",
            })}
      </p>
    </>
  );
}
