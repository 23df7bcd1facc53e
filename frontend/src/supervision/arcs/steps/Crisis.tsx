/** After a death or serious harm: facts and people first; the feelings keep their place straight after. */
import { useState } from "react";
import { Link, useLocation } from "wouter";
import { newKey } from "../../../api/client";
import { i18n } from "../../../i18n";
import { useMe } from "../../../people/me";
import { namesOf, othersIn } from "../../../people/names";
import { Button } from "../../../ui/Button";
import { sentenceOf } from "../../../ui/ErrorState";
import { useBeginAgenda, useSupervisionSessions } from "../../queries";
import { DutyPanel } from "../DutyPanel";
import type { Arc } from "../wire";

export default function Crisis({ arc }: { arc: Arc }) {
  const me = useMe();
  const [, go] = useLocation();
  const [key] = useState(newKey);
  const sessions = useSupervisionSessions();
  const begin = useBeginAgenda();
  const next = (sessions.data ?? [])
    .filter((one) => one.can.includes("prepare") && Date.parse(one.starts_at) > Date.now())
    .sort((a, b) => a.starts_at.localeCompare(b.starts_at))[0];
  const others = next ? namesOf(othersIn(next.relationship, me.id)) : "";
  return (
    <section className="stack" aria-labelledby="crisis">
      <h2 id="crisis">{i18n.t({ id: "crisis.title", message: "Facts and people first" })}</h2>
      <p>
        {i18n.t({
          id: "crisis.body",
          message:
            "Nothing here will ask you to sort this or see it another way. What you feel keeps its place, straight after.",
        })}
      </p>
      <DutyPanel died={arc.settled?.at_risk === "died"} />
      {begin.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(begin.error)}
        </p>
      )}
      <div className="actions">
        {next && !next.agenda_id ? (
          <Button
            isDisabled={begin.isPending}
            onPress={() =>
              begin.mutate(
                { key, session_id: next.id, template_id: "crisis" },
                { onSuccess: (agenda) => go(`/agendas/${agenda.id}`) },
              )
            }
          >
            {i18n.t({
              id: "crisis.agenda",
              message: "Open the crisis agenda with {others}",
              values: { others },
            })}
          </Button>
        ) : (
          <Link
            className="button"
            href={next?.agenda_id ? `/agendas/${next.agenda_id}` : "/supervision"}
          >
            {next
              ? i18n.t({ id: "crisis.there", message: "Go to your agenda" })
              : i18n.t({ id: "crisis.plan", message: "Plan a talk within 72 hours" })}
          </Link>
        )}
      </div>
    </section>
  );
}
