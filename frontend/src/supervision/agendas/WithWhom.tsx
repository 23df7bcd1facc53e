/** Whether anything of it is with the other now, since when, and what was promised. */
import { Link } from "wouter";
import type { Agenda } from "../../api/types";
import { i18n } from "../../i18n";
import { Promised } from "./Promised";
import { WithSince } from "./WithSince";
import { withOthers } from "./withOthers";

export function WithWhom({ agenda, others }: { agenda: Agenda; others: string }) {
  switch (withOthers(agenda)) {
    case "never":
      return null;
    case "nothing":
      return (
        <p className="note">
          {i18n.t({
            id: "agenda.nothingwith",
            message: "Nothing of this is with {others} now. You took it back.",
            values: { others },
          })}
        </p>
      );
    case "not_today":
      return (
        <p className="note">
          {i18n.t({
            id: "agenda.onlynottoday",
            message: "{others} reads “Not today”, and nothing else.",
            values: { others },
          })}
        </p>
      );
    case "things":
      return (
        <p className="note kept">
          <WithSince others={others} at={agenda.brought_at ?? ""} />.{" "}
          <Promised
            agendaId={agenda.id}
            by={agenda.received_at ? null : agenda.reply_due_on}
            days={agenda.promise_days}
            heard={agenda.heard_at !== null}
            mayTell={agenda.can.includes("let_know")}
          />
          {!agenda.received_at &&
            agenda.acknowledgments.some((reply) => reply.kind === "holding") &&
            i18n.t({ id: "received.held", message: "They have sent a first line." })}{" "}
          <Link href={`/agendas/${agenda.id}/room`}>
            {i18n.t({ id: "room.open", message: "Open it in the meeting" })}
          </Link>
        </p>
      );
  }
}
