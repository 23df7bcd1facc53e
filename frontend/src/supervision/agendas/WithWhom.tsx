/** Whether anything of it is with the other now, since when, and what was promised. */
import { Link } from "wouter";
import type { Agenda } from "../../api/types";
import { i18n } from "../../i18n";
import { Time } from "../../ui/Time";
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
          {i18n.t({ id: "agenda.with", message: "With {others} since", values: { others } })}{" "}
          <Time at={agenda.brought_at ?? ""} form="moment" />.{" "}
          {agenda.reply_due_on && !agenda.received_at && (
            <>
              {i18n.t({ id: "agenda.promise", message: "A line is promised by" })}{" "}
              <Time at={agenda.reply_due_on} form="long" />.{" "}
              {agenda.acknowledgments.some((reply) => reply.kind === "holding") &&
                i18n.t({
                  id: "received.moved",
                  message: "They sent a first line, and that moved the day they promised.",
                })}
            </>
          )}{" "}
          <Link href={`/agendas/${agenda.id}/room`}>
            {i18n.t({ id: "room.open", message: "Open it in the meeting" })}
          </Link>
        </p>
      );
  }
}
