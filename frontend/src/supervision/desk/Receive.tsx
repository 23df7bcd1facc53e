/** Receiving: what they need from you first and alone, then what they brought, then your own words. */
import { lazy, Suspense, useState } from "react";
import type { Agenda } from "../../api/types";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { Button } from "../../ui/Button";
import { Loading } from "../../ui/Loading";
import { PageHead } from "../../ui/PageHead";
import { Time } from "../../ui/Time";
import { Needs, SharedItems } from "../agendas/Brought";
import { Replies } from "../agendas/Replies";
import type { Prompts } from "../content";
import { OrderOfCare } from "./OrderOfCare";
import { ReplyBox } from "./ReplyBox";

const ThreadPanel = lazy(() => import("../threads/ThreadPanel"));

export function Receive({ agenda, prompts }: { agenda: Agenda; prompts: Prompts }) {
  const me = useMe();
  const mine = agenda.acknowledgments.some((reply) => reply.author.id === me.id);
  const [read, setRead] = useState(mine);
  const name = agenda.owner.name;

  return (
    <>
      <PageHead
        title={i18n.t({ id: "receive.title", message: "What {name} brought", values: { name } })}
        crumb={
          agenda.brought_at && (
            <>
              {i18n.t({ id: "receive.brought", message: "Brought" })}{" "}
              <Time at={agenda.brought_at} form="near" />
            </>
          )
        }
      />
      <div className="stack loose measure">
        <Needs agenda={agenda} prompts={prompts} level="h2" />
        {!read && (
          <div className="stack tight">
            <p className="soft">
              {i18n.t({
                id: "receive.first",
                message: "Read this before anything else. The rest waits.",
              })}
            </p>
            <div className="actions">
              <Button kind="primary" onPress={() => setRead(true)}>
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
      {read && (
        <div className="cols receive">
          <div className="stack loose">
            <SharedItems
              agenda={agenda}
              prompts={prompts}
              level="h2"
              underExcerpt={(excerptId) => (
                <Suspense
                  fallback={
                    <Loading>
                      {i18n.t({ id: "thread.opening", message: "Opening the conversation…" })}
                    </Loading>
                  }
                >
                  <ThreadPanel excerptId={excerptId} />
                </Suspense>
              )}
            />
            <Replies agenda={agenda} />
            <ReplyBox agenda={agenda} />
          </div>
          <OrderOfCare />
        </div>
      )}
    </>
  );
}
