/** Excerpts laid on an item: what was said, beside what was felt. */
import { lazy, Suspense, useState } from "react";
import { Link } from "wouter";
import type { Agenda, AgendaItem } from "../../api/types";
import { i18n } from "../../i18n";
import { useExcerpt } from "../../transcripts/data";
import { Button, LinkButton } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { Loading } from "../../ui/Loading";
import { hrefOfPlan } from "../ideas/cue";
import { useAttach } from "../queries";
import { TakeBack } from "./TakeBack";
import { useAudiences } from "./useAudiences";

const AttachDialog = lazy(() =>
  import("./AttachDialog").then((module) => ({ default: module.AttachDialog })),
);
const ExcerptCard = lazy(() => import("../../transcripts/ExcerptCard"));
const ThreadPanel = lazy(() => import("../threads/ThreadPanel"));

export function Attachments({ agenda, item }: { agenda: Agenda; item: AgendaItem }) {
  const [choosing, setChoosing] = useState(false);
  const attach = useAttach(agenda.id);
  const audiences = useAudiences(agenda);
  return (
    <section className="prompt record" aria-labelledby={`excerpts-${item.id}`}>
      <h3 id={`excerpts-${item.id}`}>
        {i18n.t({ id: "attach.title", message: "Excerpts from the record" })}
      </h3>
      <Suspense
        fallback={
          <Loading>{i18n.t({ id: "attach.opening", message: "Opening the excerpts…" })}</Loading>
        }
      >
        {item.excerpts.map(({ excerpt_id, shared }) => (
          <div key={excerpt_id} className="stack tight">
            <ExcerptCard
              excerptId={excerpt_id}
              underSilence={(silence, { id }) => (
                <Link className="s" href={hrefOfPlan({ excerptId: id, silence })}>
                  {i18n.t({ id: "plan.open_this", message: "Next time I'll open this" })}
                </Link>
              )}
            />
            <Talk excerptId={excerpt_id} />
            <p className="row s">
              <span className="dim">
                {shared
                  ? i18n.t({ id: "attach.brought", message: "Brought" })
                  : i18n.t({ id: "attach.private", message: "Private until you bring it" })}
              </span>
              {shared && (
                <TakeBack
                  agendaId={agenda.id}
                  excerptId={excerpt_id}
                  what={i18n.t({ id: "attach.title", message: "Excerpts from the record" })}
                />
              )}
              <LinkButton
                isDisabled={attach.isPending}
                onPress={() => attach.mutate({ itemId: item.id, excerptId: excerpt_id, on: false })}
              >
                {shared
                  ? i18n.t({ id: "attach.takeback", message: "Take it back and off the agenda" })
                  : i18n.t({ id: "attach.off", message: "Take it off the agenda" })}
              </LinkButton>
            </p>
          </div>
        ))}
      </Suspense>
      {attach.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(attach.error)}
        </p>
      )}
      <div className="actions">
        <Button onPress={() => setChoosing(true)}>
          {i18n.t({ id: "attach.open", message: "Attach an excerpt" })}
        </Button>
      </div>
      {choosing && (
        <Suspense fallback={null}>
          <AttachDialog
            isOpen
            taken={
              new Set(agenda.items.flatMap((one) => one.excerpts.map((each) => each.excerpt_id)))
            }
            audiences={audiences}
            onClose={() => setChoosing(false)}
            onChoose={(excerptId) => {
              attach.mutate({ itemId: item.id, excerptId, on: true });
              setChoosing(false);
            }}
          />
        </Suspense>
      )}
    </section>
  );
}

/** What is said about it, read and answered where it is prepared. */
function Talk({ excerptId }: { excerptId: string }) {
  const excerpt = useExcerpt(excerptId);
  if (!excerpt.data || excerpt.data.state === "removed") return null;
  return <ThreadPanel excerptId={excerptId} alone={excerpt.data.shared_with.length === 0} />;
}
