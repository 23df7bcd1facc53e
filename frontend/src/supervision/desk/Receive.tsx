/** Receiving: what they need from you first and alone, then what they brought, then your own words. */
import { lazy, type ReactNode, Suspense, useState } from "react";
import { Link } from "wouter";
import type { Agenda } from "../../api/types";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { markSeen, useSeen } from "../../people/seen";
import { Button } from "../../ui/Button";
import { Loading } from "../../ui/Loading";
import { PageHead } from "../../ui/PageHead";
import { Time } from "../../ui/Time";
import { Needs, SharedItems } from "../agendas/Brought";
import { OutcomeChips } from "../agendas/Outcome";
import { Replies } from "../agendas/Replies";
import { useTalkItems } from "../agendas/talkItem";
import { CRISIS, type Prompts } from "../content";
import { useSupervisionSessions } from "../queries";
import { ItemTalk } from "../threads/ItemTalk";
import { Beside } from "./Beside";
import { OrderOfCare } from "./OrderOfCare";
import { ReplyBox } from "./ReplyBox";
import { UnsentWords } from "./UnsentWords";

const DutyPanel = lazy(() =>
  import("../arcs/DutyPanel").then((module) => ({ default: module.DutyPanel })),
);
const OnTheAgenda = lazy(() =>
  import("./OnTheAgenda").then((module) => ({ default: module.OnTheAgenda })),
);
const ThisTouchedMe = lazy(() => import("../room/ThisTouchedMe"));
const ThreadPanel = lazy(() => import("../threads/ThreadPanel"));

export function Receive({ agenda, prompts }: { agenda: Agenda; prompts: Prompts }) {
  const me = useMe();
  const seen = useSeen();
  const read = `agenda:${agenda.id}:needs`;
  const mine = agenda.acknowledgments.some((reply) => reply.author.id === me.id);
  const isOpen = mine || read in seen;
  const name = agenda.owner.name;
  const gone = useGone(agenda);
  const talkItems = useTalkItems(agenda);

  return (
    <>
      <PageHead
        title={i18n.t({ id: "receive.title", message: "What {name} brought", values: { name } })}
        name={i18n.t({ id: "receive.tab", message: "What was brought" })}
        crumb={<Crumb agenda={agenda} />}
      />
      {agenda.template_id === CRISIS && (
        <Suspense fallback={null}>
          <DutyPanel />
        </Suspense>
      )}
      <div className="stack loose measure">
        <Needs agenda={agenda} prompts={prompts} level="h2" />
        {!isOpen && (
          <div className="stack tight">
            <p className="soft">
              {i18n.t({
                id: "receive.first",
                message: "Read this before anything else. The rest waits.",
              })}
            </p>
            <div className="actions">
              <Button kind="primary" onPress={() => markSeen(me.id, read, 1)}>
                {i18n.t({
                  id: "receive.next",
                  message: "I have read it. Show what {name} brought",
                  values: { name },
                })}
              </Button>
            </div>
          </div>
        )}
      </div>
      {isOpen && (
        <div className="cols receive">
          <div className="stack loose">
            <SharedItems
              agenda={agenda}
              prompts={prompts}
              level="h2"
              underExcerpt={(excerptId) => (
                <Talk>
                  <ThreadPanel excerptId={excerptId} />
                </Talk>
              )}
              underItem={(item) => <OutcomeChips agenda={agenda} item={item} isMine={false} />}
            />
            {gone.map((excerptId) => (
              <UnsentWords key={excerptId} object={`composer/${excerptId}`} />
            ))}
            <Replies agenda={agenda}>
              {talkItems.map((item) => (
                <ItemTalk
                  key={item.id}
                  item={item}
                  prompts={prompts}
                  empty={i18n.t({
                    id: "replies.quiet",
                    message: "Nothing was said back to it yet.",
                  })}
                />
              ))}
            </Replies>
            <ReplyBox agenda={agenda} />
            <Suspense fallback={null}>
              <OnTheAgenda agenda={agenda} />
              <ThisTouchedMe agenda={agenda} />
            </Suspense>
          </div>
          <OrderOfCare>
            <Beside agendaId={agenda.id} />
          </OrderOfCare>
        </div>
      )}
    </>
  );
}

function Crumb({ agenda }: { agenda: Agenda }) {
  const sessions = useSupervisionSessions();
  const session = sessions.data?.find((one) => one.id === agenda.session_id);
  return (
    <>
      <Link href="/desk">{i18n.t({ id: "nav.desk", message: "Desk" })}</Link>
      {session && (
        <>
          {" · "}
          {i18n.t({ id: "receive.session", message: "for the session on" })}{" "}
          <Time at={session.starts_at} form="moment" />
        </>
      )}
      {" · "}
      <Link href={`/agendas/${agenda.id}/room`}>
        {i18n.t({ id: "room.open", message: "Open it in the meeting" })}
      </Link>
    </>
  );
}

function Talk({ children }: { children: ReactNode }) {
  return (
    <Suspense
      fallback={
        <Loading>{i18n.t({ id: "thread.opening", message: "Opening the conversation…" })}</Loading>
      }
    >
      {children}
    </Suspense>
  );
}

/** Excerpts that were here while this page was open and were taken back since. */
function useGone(agenda: Agenda): string[] {
  const now = agenda.items.flatMap((item) => item.excerpts.map((one) => one.excerpt_id));
  const [known, setKnown] = useState(now);
  const fresh = now.filter((id) => !known.includes(id));
  if (fresh.length > 0) setKnown([...known, ...fresh]);
  return known.filter((id) => !now.includes(id));
}
