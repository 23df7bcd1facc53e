/** Hours: mine by kind and how they are credited, and those I am asked to confirm. No content. */

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";
import { useTopic } from "../../api/live/hooks";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { Button } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { ErrorState } from "../../ui/ErrorState";
import { Loading } from "../../ui/Loading";
import { PageHead } from "../../ui/PageHead";
import { HoursLine } from "./HoursLine";
import { LogHours } from "./LogHours";
import { useHours } from "./queries";
import { Totals } from "./Totals";
import { byPerson, totalsOf } from "./totals";
import { Unwritten } from "./Unwritten";
import type { HoursEntry } from "./wire";

export default function HoursPage() {
  const me = useMe();
  const queries = useQueryClient();
  const hours = useHours();
  const [logging, setLogging] = useState(false);
  useTopic(`user:${me.id}`, (events) => {
    if (events.length === 0 || events.some(({ kind }) => kind.startsWith("hours.")))
      void queries.invalidateQueries({ queryKey: ["hours"], exact: true });
  });
  const counts = me.roles.includes("supervisee") || me.roles.includes("supervisor");
  return (
    <>
      <PageHead title={i18n.t({ id: "hours.title", message: "Hours" })}>
        {counts && (
          <>
            <Link className="button" href="/hours/statement">
              {i18n.t({ id: "hours.statement", message: "Make a statement" })}
            </Link>
            <Button kind="primary" onPress={() => setLogging(true)}>
              {i18n.t({ id: "hours.log", message: "Write hours down" })}
            </Button>
          </>
        )}
      </PageHead>
      {hours.isPending && (
        <Loading>{i18n.t({ id: "hours.opening", message: "Opening the hours…" })}</Loading>
      )}
      {hours.isError && <ErrorState error={hours.error} onRetry={() => void hours.refetch()} />}
      {hours.data && <Record entries={hours.data} myId={me.id} counts={counts} />}
      <LogHours isOpen={logging} onClose={() => setLogging(false)} />
    </>
  );
}

function Record({
  entries,
  myId,
  counts,
}: {
  entries: HoursEntry[];
  myId: string;
  counts: boolean;
}) {
  const mine = entries.filter((entry) => entry.person.id === myId);
  const theirs = entries.filter((entry) => entry.person.id !== myId);
  const waiting = theirs.filter((entry) => entry.can.length > 0);
  return (
    <div className="stack loose">
      {waiting.length > 0 && (
        <Section
          id="to-confirm"
          title={i18n.t({ id: "hours.toconfirm", message: "For you to confirm" })}
        >
          <Lines entries={waiting} mine={false} />
        </Section>
      )}
      {counts && <Unwritten mine={mine} />}
      <Section id="my-hours" title={i18n.t({ id: "hours.yours", message: "Your hours" })}>
        {mine.length === 0 ? (
          <EmptyState>
            {i18n.t({
              id: "hours.none",
              message: "Nothing is written down yet. Supervision and work with clients both count.",
            })}
          </EmptyState>
        ) : (
          <>
            <Totals
              name={i18n.t({ id: "hours.totals", message: "Your hours by kind" })}
              totals={totalsOf(mine)}
            />
            <Lines entries={mine} mine />
          </>
        )}
      </Section>
      {byPerson(theirs).map((one) => (
        <Section
          key={one.entries[0]?.person.id}
          id={`of-${one.entries[0]?.person.id}`}
          title={i18n.t({
            id: "hours.theirs",
            message: "{name}, with you",
            values: { name: one.name },
          })}
        >
          <Totals
            name={i18n.t({
              id: "hours.totals.of",
              message: "{name}'s hours with you by kind",
              values: { name: one.name },
            })}
            totals={totalsOf(one.entries)}
          />
        </Section>
      ))}
    </div>
  );
}

const SOME = 30;

function Lines({ entries, mine }: { entries: HoursEntry[]; mine: boolean }) {
  const [all, setAll] = useState(false);
  // By the day they were spent, not the day they were written down.
  const sorted = [...entries].sort((one, other) => other.on.localeCompare(one.on));
  const shown = all ? sorted : sorted.slice(0, SOME);
  return (
    <>
      <ul className="lines">
        {shown.map((entry) => (
          <HoursLine key={entry.id} entry={entry} mine={mine} />
        ))}
      </ul>
      {shown.length < sorted.length && (
        <div>
          <Button onPress={() => setAll(true)}>
            {i18n.t({
              id: "hours.all",
              message: "Show all {count} entries",
              values: { count: sorted.length },
            })}
          </Button>
        </div>
      )}
    </>
  );
}

function Section({
  id,
  title,
  children,
}: {
  id: string;
  title: string;
  children: React.ReactNode;
}) {
  return (
    <section className="stack" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}
