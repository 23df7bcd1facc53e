/** What comes of one arc: a testable idea, a plan for next time, what I know now. */
import { lazy, Suspense } from "react";
import { Link, useLocation } from "wouter";
import { SaveBoardProvider, useSaveLine } from "../../api/vault/hooks";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { ErrorState, sentenceOf } from "../../ui/ErrorState";
import { Loading } from "../../ui/Loading";
import { PageHead } from "../../ui/PageHead";
import { SaveState } from "../../ui/SaveState";
import { useArc, useStep } from "../arcs/queries";
import type { Arc } from "../arcs/wire";
import { stepWord, tabName } from "../arcs/words";
import { IdeaCard } from "./IdeaCard";
import { IdeaForm } from "./IdeaForm";
import { PlanCard } from "./PlanCard";
import { PlanForm } from "./PlanForm";
import { useIdeas, usePlans } from "./queries";
import "../arcs/arcs.css";
import "./ideas.css";

const InsightBox = lazy(() =>
  import("./InsightBox").then((module) => ({ default: module.InsightBox })),
);

export default function ArcIdeaPage({ id }: { id: string }) {
  const arc = useArc(id);
  if (arc.isError && !arc.data)
    return (
      <>
        <PageHead title={stepWord("idea")} name={tabName()} />
        <ErrorState error={arc.error} onRetry={() => void arc.refetch()} />
      </>
    );
  if (!arc.data) return <Loading>{i18n.t({ id: "arc.opening", message: "Opening…" })}</Loading>;
  return (
    <SaveBoardProvider>
      <Page arc={arc.data} />
    </SaveBoardProvider>
  );
}

function Page({ arc }: { arc: Arc }) {
  const line = useSaveLine();
  const ideas = useIdeas(arc.id);
  const plans = usePlans(arc.id);
  return (
    <>
      <PageHead
        title={stepWord("idea")}
        name={tabName()}
        crumb={
          <Link href={`/arcs/${arc.id}`}>
            {arc.case
              ? `“${arc.case.alias}”`
              : i18n.t({ id: "arc.title", message: "Since they left" })}
          </Link>
        }
      />
      <div className="editor-bar row">
        <Link className="s" href="/ideas">
          {i18n.t({ id: "ideas.all", message: "My ideas across cases" })}
        </Link>
      </div>
      <div className="stack loose measure">
        <p className="s soft">
          {i18n.t({ id: "arc.only", message: "Only you see this." })}{" "}
          {i18n.t({
            id: "idea.where_kept",
            message:
              "An idea and a plan are saved on this device as you write, and on the server once you keep them.",
          })}
        </p>
        <section className="stack" aria-labelledby="idea">
          <h2 id="idea">{stepWord("idea")}</h2>
          <p className="soft">
            {i18n.t({
              id: "idea.what",
              message: "Small enough to be wrong. It is about the work, not about you.",
            })}
          </p>
          {ideas.isError && <ErrorState error={ideas.error} onRetry={() => void ideas.refetch()} />}
          {ideas.data && ideas.data.length > 0 && (
            <ul className="lines">
              {ideas.data.map((idea) => (
                <IdeaCard key={idea.id} idea={idea} />
              ))}
            </ul>
          )}
          <Opened
            name={i18n.t({ id: "idea.another", message: "Another idea" })}
            alone={ideas.data && ideas.data.length === 0}
          >
            <IdeaForm arc={arc} />
          </Opened>
        </section>
        <section className="stack" aria-labelledby="next-time">
          <h2 id="next-time">{stepWord("next_time")}</h2>
          {plans.isError && <ErrorState error={plans.error} onRetry={() => void plans.refetch()} />}
          {plans.data && plans.data.length > 0 && (
            <ul className="lines">
              {plans.data.map((plan) => (
                <PlanCard key={plan.id} plan={plan} />
              ))}
            </ul>
          )}
          <PlanForm arc={arc} />
        </section>
        <section className="stack" aria-labelledby="insight">
          <h2 id="insight">{i18n.t({ id: "insight.title", message: "What stays with me" })}</h2>
          <Suspense fallback={null}>
            <InsightBox arcId={arc.id} />
          </Suspense>
          <SaveState line={line} />
        </section>
        <Onward arc={arc} />
      </div>
    </>
  );
}

/** A form that is open where nothing stands yet, and one step away where something does. */
function Opened({
  name,
  alone,
  children,
}: {
  name: string;
  alone: boolean | undefined;
  children: React.ReactNode;
}) {
  if (alone === undefined) return null;
  if (alone) return children;
  return (
    <details>
      <summary>{name}</summary>
      <div className="details-body">{children}</div>
    </details>
  );
}

/** An idea is not owed: it may be left, or left for later. */
function Onward({ arc }: { arc: Arc }) {
  const [, go] = useLocation();
  const step = useStep(arc.id);
  const idea = arc.steps.find(({ name }) => name === "idea")?.state;
  const leave = (state: "skipped" | "later") =>
    step.mutate({ name: "idea", state }, { onSuccess: () => go(`/arcs/${arc.id}`) });
  return (
    <div className="stack tight rule-top">
      {step.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(step.error)}
        </p>
      )}
      <div className="actions">
        <Link className="button" href={`/arcs/${arc.id}`}>
          {i18n.t({ id: "idea.back", message: "Back to the path" })}
        </Link>
        {idea !== "done" && idea !== "not_applicable" && (
          <>
            <Button isDisabled={step.isPending} onPress={() => leave("skipped")}>
              {i18n.t({ id: "turn.skip", message: "Skip" })}
            </Button>
            <Button isDisabled={step.isPending} onPress={() => leave("later")}>
              {i18n.t({ id: "turn.later", message: "Keep for later" })}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}
