/** Into the agenda of a session: continue it, begin it, or read what was brought. */
import { lazy, Suspense, useState } from "react";
import { Link, useLocation } from "wouter";
import type { SupervisionSession } from "../../api/types";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";

const BeginDialog = lazy(() =>
  import("./BeginDialog").then((module) => ({ default: module.BeginDialog })),
);

export function AgendaDoor({
  session,
  primary,
}: {
  session: SupervisionSession;
  primary?: boolean;
}) {
  const [, go] = useLocation();
  const [choosing, setChoosing] = useState(false);
  const mine = session.can.includes("prepare");
  const isPast =
    session.state === "not_held" || Date.parse(session.starts_at) < Date.now() - 2 * 60 * 60 * 1000;
  const look = primary ? "button primary" : "button small";
  if (session.agenda_id)
    return (
      <Link className={look} href={`/agendas/${session.agenda_id}${mine ? "" : "/receive"}`}>
        {mine && isPast
          ? i18n.t({ id: "session.reread", message: "Read the agenda" })
          : mine
            ? i18n.t({ id: "session.continue", message: "Continue the agenda" })
            : i18n.t({ id: "session.read", message: "Read what was brought" })}
      </Link>
    );
  if (!mine) return null;
  return (
    <>
      <Button
        kind={primary ? "primary" : "plain"}
        {...(primary ? {} : { size: "small" as const })}
        onPress={() => setChoosing(true)}
      >
        {i18n.t({ id: "session.begin", message: "Begin an agenda" })}
      </Button>
      {choosing && (
        <Suspense fallback={null}>
          <BeginDialog
            sessionId={session.id}
            isOpen
            onClose={() => setChoosing(false)}
            onBegun={(id) => go(`/agendas/${id}`)}
          />
        </Suspense>
      )}
    </>
  );
}
