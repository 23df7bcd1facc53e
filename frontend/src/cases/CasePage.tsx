/** One case: what the client agreed to, its sessions, and a recording for each where consent is on file. */
import { type ReactNode, useState } from "react";
import { Link } from "wouter";
import type { Case, ClientSession } from "../api/types";
import { i18n } from "../i18n";
import { Button, LinkButton } from "../ui/Button";
import { EmptyState } from "../ui/EmptyState";
import { ErrorState } from "../ui/ErrorState";
import { Loading } from "../ui/Loading";
import { PageHead } from "../ui/PageHead";
import { Time } from "../ui/Time";
import { AddSessionDialog } from "./AddSessionDialog";
import { ChangeCaseDialog } from "./ChangeCaseDialog";
import { ChangeSessionDialog } from "./ChangeSessionDialog";
import { Consents } from "./Consents";
import { kindWord } from "./KindField";
import { Notes } from "./Notes";
import { useCase, useSessions } from "./queries";
import { SessionMarks } from "./SessionMarks";
import { attendanceWord } from "./words";

export default function CasePage({
  id,
  renderHappened,
  renderLeft,
  renderMissed,
  renderUpload,
}: {
  id: string;
  /** What is above this floor: something happened, and a session they did not come to. */
  renderHappened: () => ReactNode;
  /** What can be done once a client has left. */
  renderLeft?: () => ReactNode;
  renderMissed: (session: ClientSession) => ReactNode;
  renderUpload: (session: ClientSession) => ReactNode;
}) {
  const found = useCase(id);
  const [changing, setChanging] = useState(false);
  const crumb = <Link href="/cases">{i18n.t({ id: "cases.title", message: "Cases" })}</Link>;
  if (found.isError && !found.data)
    return (
      <>
        <PageHead title={i18n.t({ id: "case.title", message: "Case" })} crumb={crumb} />
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      </>
    );
  if (!found.data)
    return <Loading>{i18n.t({ id: "case.opening", message: "Opening the case…" })}</Loading>;
  return (
    <>
      <PageHead
        title={i18n.t({
          id: "case.name",
          message: "“{alias}”",
          values: { alias: found.data.alias },
        })}
        // The tab is seen by whoever walks past: it names nobody.
        name={i18n.t({ id: "case.title", message: "Case" })}
        crumb={crumb}
      >
        {renderHappened()}
        <Link href={`/cases/${id}/find`}>
          {i18n.t({ id: "find.title", message: "Find in this case" })}
        </Link>
        {found.data.can.includes("change") && (
          <Link href={`/cases/${id}/names`}>
            {i18n.t({ id: "known.title", message: "Names in this case" })}
          </Link>
        )}
        {found.data.can.includes("change") && (
          <Button kind="quiet" onPress={() => setChanging(true)}>
            {i18n.t({ id: "case.change.do", message: "Change or close" })}
          </Button>
        )}
      </PageHead>
      {found.data.kind !== "individual" && <p className="soft">{kindWord(found.data.kind)}</p>}
      {found.data.state === "closed" && (
        <div className="note measure stack tight">
          <p>
            {i18n.t({
              id: "case.isclosed",
              message: "This case is closed. Everything in it is still yours to read.",
            })}
          </p>
          {found.data.can.includes("change") && (
            <p>
              <Button size="small" onPress={() => setChanging(true)}>
                {i18n.t({ id: "case.reopen", message: "Take it up again" })}
              </Button>
            </p>
          )}
        </div>
      )}
      {found.data.state === "left" && (
        <div className="note measure stack tight">
          <p>
            {i18n.t({
              id: "case.hasleft",
              message:
                "This client has left: the case closed by itself when you said so. It takes no new sessions or recordings, and what the client agreed to can be narrowed, not widened. Everything in it is still yours to read.",
            })}
          </p>
          {renderLeft?.()}
        </div>
      )}
      <ChangeCaseDialog
        key={found.data.revision}
        one={found.data}
        isOpen={changing}
        onClose={() => setChanging(false)}
      />
      <div className="cols">
        <Sessions one={found.data} renderMissed={renderMissed} renderUpload={renderUpload} />
        <aside className="stack loose">
          <Consents one={found.data} />
        </aside>
      </div>
    </>
  );
}

function Sessions({
  one,
  renderMissed,
  renderUpload,
}: {
  one: Case;
  renderMissed: (session: ClientSession) => ReactNode;
  renderUpload: (session: ClientSession) => ReactNode;
}) {
  const sessions = useSessions(one.id);
  const [adding, setAdding] = useState(false);
  const mayAdd = one.can.includes("add_session");
  const last = Math.max(0, ...(sessions.data ?? []).map((session) => session.number));
  return (
    <section className="stack" aria-labelledby="sessions">
      <div className="row">
        <h2 id="sessions" className="grow">
          {i18n.t({ id: "case.sessions", message: "Sessions" })}
        </h2>
        {mayAdd && (
          <Button onPress={() => setAdding(true)}>
            {i18n.t({ id: "case.addsession", message: "Add a session" })}
          </Button>
        )}
      </div>
      {sessions.isPending && (
        <Loading>
          {i18n.t({ id: "case.sessions.opening", message: "Opening the sessions…" })}
        </Loading>
      )}
      {sessions.isError && (
        <ErrorState error={sessions.error} onRetry={() => void sessions.refetch()} />
      )}
      {sessions.data?.length === 0 && (
        <EmptyState>
          {i18n.t({
            id: "case.nosessions",
            message: "No session yet. Add the first when it has taken place.",
          })}
        </EmptyState>
      )}
      <ul className="lines">
        {[...(sessions.data ?? [])]
          .sort((a, b) => b.number - a.number)
          .map((session) => (
            <SessionLine
              key={session.id}
              one={one}
              session={session}
              isLast={session.number === last}
              renderMissed={renderMissed}
              renderUpload={renderUpload}
            />
          ))}
      </ul>
      <AddSessionDialog caseId={one.id} isOpen={adding} onClose={() => setAdding(false)} />
    </section>
  );
}

function SessionLine({
  one,
  session,
  isLast,
  renderMissed,
  renderUpload,
}: {
  one: Case;
  session: ClientSession;
  isLast: boolean;
  renderMissed: (session: ClientSession) => ReactNode;
  renderUpload: (session: ClientSession) => ReactNode;
}) {
  const [sending, setSending] = useState(false);
  const [correcting, setCorrecting] = useState(false);
  const { recording_rejected: rejected = false } = session;
  const tookPlace = session.status === "attended" || session.status === "late";
  // A case that is over takes nothing new: no button that must fail.
  const mayRecord = one.consent.record && tookPlace && one.can.includes("add_session");
  return (
    <li className="stack tight">
      <div className="line-grid">
        <span className="s dim">
          <Time at={session.held_on} />
        </span>
        <span>
          <span className="strong">
            {i18n.t({
              id: "case.session",
              message: "Session {number}",
              values: { number: session.number },
            })}
          </span>
          <span className="s soft block">
            {attendanceWord(session.status)}
            {one.can.includes("change") && (
              <>
                {" · "}
                <LinkButton
                  aria-label={i18n.t({
                    id: "case.changethis.number",
                    message: "Change this: session {number}",
                    values: { number: session.number },
                  })}
                  onPress={() => setCorrecting(true)}
                >
                  {i18n.t({ id: "case.changethis", message: "Change this" })}
                </LinkButton>
              </>
            )}
          </span>
        </span>
        <span className="end">
          {session.status === "missed" && renderMissed(session)}
          {session.recording_id ? (
            <Link className="button small" href={`/recordings/${session.recording_id}`}>
              {i18n.t({ id: "case.recording", message: "Open the recording" })}
            </Link>
          ) : (
            mayRecord &&
            !sending &&
            !rejected && (
              <Button size="small" onPress={() => setSending(true)}>
                {i18n.t({ id: "case.upload", message: "Add a recording" })}
              </Button>
            )
          )}
          {!session.recording_id && mayRecord && isNow(session.held_on) && (
            <Link
              className="button small"
              href={`/cases/${one.id}/sessions/${session.id}/record`}
              aria-label={i18n.t({
                id: "case.recordnow.number",
                message: "Record it on this device: session {number}",
                values: { number: session.number },
              })}
            >
              {i18n.t({ id: "case.recordnow", message: "Record it on this device" })}
            </Link>
          )}
        </span>
      </div>
      {!tookPlace && (
        <SessionMarks caseId={one.id} session={session} mayChange={one.can.includes("change")} />
      )}
      <Notes caseId={one.id} session={session} mayChange={one.can.includes("change")} />
      {(mayRecord && (sending || rejected)) || session.recording_id ? renderUpload(session) : null}
      <ChangeSessionDialog
        key={`${session.held_on}-${session.status}`}
        caseId={one.id}
        session={session}
        isOpen={correcting}
        onClose={() => setCorrecting(false)}
      />
      {!session.recording_id &&
        !one.consent.record &&
        isLast &&
        tookPlace &&
        one.can.includes("add_session") && (
          <p className="s soft">
            {i18n.t({
              id: "case.norecording",
              message: "No recordings. You need your client's consent first.",
            })}
          </p>
        )}
    </li>
  );
}

const TWO_DAYS = 2 * 24 * 60 * 60 * 1000;

/** A microphone is of use while a session lasts; a session past midnight keeps yesterday's date. */
function isNow(heldOn: string): boolean {
  return Date.now() - Date.parse(heldOn) < TWO_DAYS;
}
