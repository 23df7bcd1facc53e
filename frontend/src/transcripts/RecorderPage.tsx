/** Recording a session in the browser: what is needed first, the recorder, and what an earlier page left behind. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Link, useLocation } from "wouter";
import { caseKey, useCase, useSessions } from "../cases/queries";
import { i18n } from "../i18n";
import { ConfirmDialog } from "../ui/ConfirmDialog";
import { ErrorState } from "../ui/ErrorState";
import { Loading } from "../ui/Loading";
import { PageHead } from "../ui/PageHead";
import { sayRecording } from "../ui/screen/screen";
import { keys } from "./data";
import { OpenRecorder } from "./recorder/OpenRecorder";
import { useLeaveGuard } from "./recorder/useLeaveGuard";
import { useShelf } from "./recorder/useTape";
import "./recorder/recorder.css";

/** While it runs, a consent that was taken back by link is noticed within this time. */
const ASK_CONSENT_MS = 10_000;

export default function RecorderPage({ caseId, sessionId }: { caseId: string; sessionId: string }) {
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const about = useCase(caseId);
  const sessions = useSessions(caseId);
  const shelf = useShelf();
  const [isLive, setIsLive] = useState(false);
  const leaving = useLeaveGuard(isLive, navigate);
  const wasLive = useRef(false);

  useEffect(() => {
    if (wasLive.current && !isLive) {
      void queries.invalidateQueries({ queryKey: ["recordings"] });
      void queries.invalidateQueries({ queryKey: keys.uploads(sessionId) });
      void queries.invalidateQueries({ queryKey: caseKey(caseId) });
    }
    wasLive.current = isLive;
    sayRecording(isLive);
    if (!isLive) return;
    const timer = setInterval(
      () => void queries.invalidateQueries({ queryKey: caseKey(caseId), exact: true }),
      ASK_CONSENT_MS,
    );
    return () => {
      clearInterval(timer);
      sayRecording(false);
    };
  }, [isLive, queries, caseId, sessionId]);

  const session = sessions.data?.find(({ id }) => id === sessionId);
  const head = (
    <PageHead
      title={
        session
          ? i18n.t({
              id: "recorder.title",
              message: "Record session {number}",
              values: { number: session.number },
            })
          : i18n.t({ id: "recorder.untitled", message: "Record a session" })
      }
      // The tab is seen by whoever walks past.
      name={i18n.t({ id: "recorder.untitled", message: "Record a session" })}
      crumb={
        <Link href={`/cases/${caseId}`}>
          {i18n.t({ id: "recorder.back", message: "Back to the case" })}
        </Link>
      }
    />
  );
  const problem = (!about.data && about.error) || (!sessions.data && sessions.error);
  return (
    <>
      {head}
      {problem ? (
        <ErrorState
          error={problem}
          onRetry={() => void Promise.all([about.refetch(), sessions.refetch()])}
        />
      ) : !about.data || !sessions.data || shelf === undefined ? (
        <Loading>{i18n.t({ id: "recorder.opening", message: "Opening the recorder…" })}</Loading>
      ) : !session ? (
        <p className="note">
          {i18n.t({ id: "problem.404", message: "There is nothing here that you can open." })}
        </p>
      ) : (
        <OpenRecorder one={about.data} session={session} shelf={shelf} onLive={setIsLive} />
      )}
      <ConfirmDialog
        title={i18n.t({ id: "recorder.leave.title", message: "It is still recording" })}
        isOpen={leaving.isAsked}
        keep={i18n.t({ id: "recorder.leave.stay", message: "Stay and go on" })}
        act={i18n.t({ id: "recorder.leave.go", message: "Stop recording and leave" })}
        onKeep={leaving.stay}
        onAct={leaving.go}
      >
        <p>
          {i18n.t({
            id: "recorder.leave.body",
            message:
              "If you leave, the recording stops here. What there is stays on this device, and you can finish sending it from this page.",
          })}
        </p>
      </ConfirmDialog>
    </>
  );
}
