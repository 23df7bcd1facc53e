/** Waiting, or what came back: the words first. Whether it felt received is hers alone to say. */
import { Link } from "wouter";
import { i18n } from "../../../i18n";
import { useMe } from "../../../people/me";
import { namesOf, othersIn } from "../../../people/names";
import { Button } from "../../../ui/Button";
import { EmptyState } from "../../../ui/EmptyState";
import { ErrorState, sentenceOf } from "../../../ui/ErrorState";
import { Loading } from "../../../ui/Loading";
import { Promised } from "../../agendas/Promised";
import { Replies } from "../../agendas/Replies";
import { sinceText, WithSince } from "../../agendas/WithSince";
import { withOthers } from "../../agendas/withOthers";
import { useAgenda } from "../../queries";
import { hrefOf } from "../path";
import { useHome, useStep } from "../queries";
import { useWhere } from "../useWhere";
import type { Arc } from "../wire";
import { FeltReceived } from "./FeltReceived";

export default function Received({ arc }: { arc: Arc }) {
  const carried = [...arc.carried].reverse();
  return (
    <div className="stack loose">
      {carried.length === 0 && (
        <EmptyState
          action={
            <Link className="button" href={hrefOf(arc.id, "bring")}>
              {i18n.t({ id: "received.bring", message: "Choose what to bring" })}
            </Link>
          }
        >
          {i18n.t({
            id: "received.none",
            message: "Nothing of this has been brought. It may stay with you.",
          })}
        </EmptyState>
      )}
      {carried.map(({ agenda_id, at }) => (
        <CameBack key={agenda_id} agendaId={agenda_id} since={at} />
      ))}
      {!arc.received_at && <LeaveIt arc={arc} />}
    </div>
  );
}

/** What came back on one agenda since this was brought on it; lines from before answer something else. */
function CameBack({ agendaId, since }: { agendaId: string; since: string }) {
  const me = useMe();
  const agenda = useAgenda(agendaId);
  const home = useHome();
  if (agenda.isError && !agenda.data)
    return <ErrorState error={agenda.error} onRetry={() => void agenda.refetch()} />;
  if (!agenda.data)
    return (
      <Loading>{i18n.t({ id: "received.opening", message: "Opening what came back…" })}</Loading>
    );
  const others = namesOf(othersIn(agenda.data.relationship, me.id));
  const replies = agenda.data.acknowledgments.filter(
    (reply) => Date.parse(reply.at) >= Date.parse(since),
  );
  const words = replies.filter((reply) => reply.kind === "words").at(-1);
  const back = withOthers(agenda.data) === "nothing";
  // The promise counts from what was brought first; this may have come to it later.
  const first = agenda.data.brought_at ?? since;
  const cameLater = sinceText(first) !== sinceText(since);
  const reminded = home.data?.waiting.find((one) => one.agenda_id === agendaId)?.reminded;
  return (
    <section
      className="stack"
      aria-label={i18n.t({ id: "received.from", message: "From {others}", values: { others } })}
    >
      <Replies agenda={{ ...agenda.data, acknowledgments: replies }} />
      {words && <FeltReceived acknowledgmentId={words.id} agendaId={agendaId} />}
      {!words && back && (
        <p className="note">
          {i18n.t({
            id: "received.back",
            message: "You took it back. Nothing of it is with {others} now.",
            values: { others },
          })}
        </p>
      )}
      {!words && !back && (
        <p className="note kept">
          <WithSince others={others} at={first} />.{" "}
          {cameLater && (
            <>
              {i18n.t({
                id: "received.added",
                message: "This was added {day}.",
                values: { day: sinceText(since) },
              })}{" "}
            </>
          )}
          <Promised
            agendaId={agendaId}
            by={agenda.data.reply_due_on}
            days={agenda.data.promise_days}
            heard={agenda.data.heard_at !== null}
            mayTell={agenda.data.can.includes("let_know")}
          />
          {replies.some((reply) => reply.kind === "holding") && (
            <>{i18n.t({ id: "received.held", message: "They have sent a first line." })} </>
          )}
          {reminded && i18n.t({ id: "received.reminded", message: "They have been reminded." })}
        </p>
      )}
      <p>
        <Link href={`/agendas/${agendaId}`}>
          {i18n.t({ id: "received.agenda", message: "See what you brought, or take it back" })}
        </Link>
      </p>
    </section>
  );
}

/** Being received may be left lying like any other stone. */
function LeaveIt({ arc }: { arc: Arc }) {
  const mark = useStep(arc.id);
  const where = useWhere(arc.id);
  return (
    <div className="stack tight">
      {mark.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(mark.error)}
        </p>
      )}
      <div className="turns two">
        <Button onPress={() => where.go(null)}>
          {i18n.t({ id: "received.rest", message: "See the whole path" })}
        </Button>
        <Button
          isDisabled={mark.isPending}
          onPress={() =>
            mark.mutate({ name: "received", state: "skipped" }, { onSuccess: () => where.go(null) })
          }
        >
          {i18n.t({ id: "received.skip", message: "Go on without waiting for this" })}
        </Button>
      </div>
    </div>
  );
}
