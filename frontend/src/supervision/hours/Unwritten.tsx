/** Supervisions that took place and are not among my hours yet: each is written down with one press. */
import { useState } from "react";
import { newKey } from "../../api/client";
import type { SupervisionSession } from "../../api/types";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { namesOf, othersIn } from "../../people/names";
import { announce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { Time, timeText } from "../../ui/Time";
import { useSupervisionSessions } from "../queries";
import { useClaim } from "./queries";
import type { HoursEntry } from "./wire";
import { lengthText } from "./words";

const SOME = 5;

export function Unwritten({ mine }: { mine: readonly HoursEntry[] }) {
  const sessions = useSupervisionSessions();
  const [all, setAll] = useState(false);
  const left = unwritten(sessions.data ?? [], mine);
  if (left.length === 0) return null;
  const shown = all ? left : left.slice(0, SOME);
  return (
    <section className="stack" aria-labelledby="unwritten">
      <h2 id="unwritten">
        {i18n.t({ id: "hours.unwritten", message: "Took place, not written down yet" })}
      </h2>
      <ul className="lines">
        {shown.map((session) => (
          <Line key={session.id} session={session} />
        ))}
      </ul>
      {shown.length < left.length && (
        <div>
          <Button onPress={() => setAll(true)}>
            {i18n.t({
              id: "hours.unwritten.all",
              message: "Show all {count} meetings",
              values: { count: left.length },
            })}
          </Button>
        </div>
      )}
    </section>
  );
}

function Line({ session }: { session: SupervisionSession }) {
  const me = useMe();
  const claim = useClaim();
  // Pressed twice it is one entry.
  const [key] = useState(newKey);
  const others = namesOf(othersIn(session.relationship, me.id));
  const kind =
    me.relationships.find((one) => one.id === session.relationship.id)?.kind === "group"
      ? "group"
      : "individual";
  const write = i18n.t({ id: "hours.unwritten.write", message: "Write it down" });
  return (
    <li className="line-grid">
      <span className="s dim">
        <Time at={session.starts_at} form="dated" />
      </span>
      <span>
        <span className="strong">{others}</span>{" "}
        <span className="num">{lengthText(session.length_min)}</span>
        {claim.isError && (
          <span className="note failed block" role="alert">
            {sentenceOf(claim.error)}
          </span>
        )}
      </span>
      <span className="end">
        <Button
          size="small"
          isDisabled={claim.isPending || claim.isSuccess}
          aria-label={`${write} (${others}, ${timeText(session.starts_at, "dated")})`}
          onPress={() =>
            claim.mutate(
              {
                key,
                kind,
                on: dayOf(session),
                minutes: session.length_min,
                relationship_id: null,
                session_id: session.id,
                rule_pack: "",
              },
              {
                onSuccess: () =>
                  announce(i18n.t({ id: "hours.logged", message: "The hours are written down" })),
              },
            )
          }
        >
          {write}
        </Button>
      </span>
    </li>
  );
}

/** Newest first; one that was written down by hand for the same day counts as written. */
export function unwritten(
  sessions: readonly SupervisionSession[],
  mine: readonly HoursEntry[],
): SupervisionSession[] {
  return sessions
    .filter((session) => session.state === "happened")
    .filter(
      (session) =>
        !mine.some(
          (entry) =>
            entry.session_id === session.id ||
            (entry.session_id === null &&
              entry.relationship_id === session.relationship.id &&
              entry.on === dayOf(session)),
        ),
    )
    .sort((one, other) => other.starts_at.localeCompare(one.starts_at));
}

function dayOf(session: SupervisionSession): string {
  return new Date(session.starts_at).toLocaleDateString("sv");
}
