/** Supervision sessions: what is planned, whose agenda is begun, planning the next. */
import { lazy, Suspense, useState } from "react";
import { Link } from "wouter";

import type { SupervisionSession } from "../../api/types";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { namesOf, othersIn } from "../../people/queries";
import { sessionWord } from "../../people/words";
import { Button } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { ErrorState } from "../../ui/ErrorState";
import { Loading } from "../../ui/Loading";
import { PageHead } from "../../ui/PageHead";
import { Time } from "../../ui/Time";
import { useSupervisionSessions } from "../queries";
import { AgendaDoor } from "./AgendaDoor";
import { NoteDoor } from "./NoteDoor";
import { PlanDialog } from "./PlanDialog";

const SettleDialog = lazy(() =>
  import("./SettleDialog").then((module) => ({ default: module.SettleDialog })),
);

export default function SessionsPage() {
  const me = useMe();
  const sessions = useSupervisionSessions();
  const [planning, setPlanning] = useState(false);
  const live = me.relationships.filter((relationship) => relationship.live);
  const isOutside =
    me.relationships.length === 0 &&
    !me.roles.includes("supervisee") &&
    !me.roles.includes("supervisor");

  return (
    <>
      <PageHead title={i18n.t({ id: "sessions.title", message: "Supervision" })}>
        {!isOutside && (
          <Link className="button" href="/hours">
            {i18n.t({ id: "hours.title", message: "Hours" })}
          </Link>
        )}
        {me.roles.includes("supervisor") && (
          <Link className="button" href="/supervision/given">
            {i18n.t({ id: "given.title", message: "Supervision you gave" })}
          </Link>
        )}
        {live.length > 0 && (
          <Button onPress={() => setPlanning(true)}>
            {i18n.t({ id: "sessions.plan", message: "Plan a session" })}
          </Button>
        )}
      </PageHead>
      {isOutside && (
        <p className="soft measure">
          {i18n.t({
            id: "sessions.outside",
            message:
              "This page is for people who supervise or are supervised. You do neither here, so nothing stands on it.",
          })}{" "}
          <Link href="/programme">
            {i18n.t({ id: "sessions.toprogramme", message: "Open the programme" })}
          </Link>
        </p>
      )}
      {live.length === 0 && !isOutside && (
        <p className="note waiting measure">
          {i18n.t({
            id: "sessions.nocontract",
            message: "Supervision begins when everyone has signed the contract.",
          })}{" "}
          <Link href="/people">
            {i18n.t({ id: "sessions.tocontract", message: "See your contracts" })}
          </Link>
        </p>
      )}
      {sessions.isPending && (
        <Loading>{i18n.t({ id: "sessions.opening", message: "Opening your sessions…" })}</Loading>
      )}
      {sessions.isError && (
        <ErrorState error={sessions.error} onRetry={() => void sessions.refetch()} />
      )}
      {sessions.data && !isOutside && <SessionList sessions={sessions.data} />}
      <PlanDialog isOpen={planning} onClose={() => setPlanning(false)} />
    </>
  );
}

function SessionList({ sessions }: { sessions: SupervisionSession[] }) {
  if (sessions.length === 0)
    return (
      <EmptyState>
        {i18n.t({
          id: "sessions.none",
          message: "No session is planned. You can begin when you like.",
        })}
      </EmptyState>
    );
  const now = Date.now() - 2 * 60 * 60 * 1000;
  const isAhead = ({ starts_at, state }: SupervisionSession) =>
    state !== "not_held" && Date.parse(starts_at) >= now;
  const ahead = sessions.filter(isAhead);
  const past = sessions
    .filter((session) => !isAhead(session))
    .sort((a, b) => b.starts_at.localeCompare(a.starts_at));
  return (
    <div className="stack loose">
      {ahead.length > 0 && (
        <section className="stack" aria-labelledby="ahead">
          <h2 id="ahead">{i18n.t({ id: "sessions.ahead", message: "Coming up" })}</h2>
          <ul className="lines">
            {ahead.map((session) => (
              <SessionLine key={session.id} session={session} isAhead />
            ))}
          </ul>
        </section>
      )}
      {past.length > 0 && (
        <section className="stack" aria-labelledby="past">
          <h2 id="past">{i18n.t({ id: "sessions.past", message: "Before" })}</h2>
          <ul className="lines">
            {past.map((session) => (
              <SessionLine key={session.id} session={session} isAhead={false} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function SessionLine({ session, isAhead }: { session: SupervisionSession; isAhead: boolean }) {
  const me = useMe();
  const [settling, setSettling] = useState(false);
  const mayBeSettled = session.state === "planned" && session.can.includes("settle");
  return (
    <li className="line-grid timed">
      <span className="s dim">
        <Time at={session.starts_at} form="moment" />
      </span>
      <span>
        <span className="strong">{namesOf(othersIn(session.relationship, me.id))}</span>
        <span className="s soft block">
          {i18n.t({
            id: "session.minutes",
            message: "{minutes} min",
            values: { minutes: session.length_min },
          })}
          {session.state !== "planned" && ` · ${sessionWord(session.state)}`}
        </span>
      </span>
      <span className="end row">
        {mayBeSettled && (
          <Button kind="quiet" size="small" onPress={() => setSettling(true)}>
            {isAhead
              ? i18n.t({ id: "settle.open_ahead", message: "Change…" })
              : i18n.t({ id: "settle.open", message: "What became of it…" })}
          </Button>
        )}
        <NoteDoor session={session} />
        <AgendaDoor session={session} />
      </span>
      {settling && (
        <Suspense fallback={null}>
          <SettleDialog session={session} isAhead={isAhead} onClose={() => setSettling(false)} />
        </Suspense>
      )}
    </li>
  );
}
