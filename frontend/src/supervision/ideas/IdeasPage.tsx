/** My ideas and plans across cases: open, changed, dropped. And what others learned. */
import { Link, useSearch } from "wouter";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { EmptyState } from "../../ui/EmptyState";
import { ErrorState } from "../../ui/ErrorState";
import { Loading } from "../../ui/Loading";
import { PageHead } from "../../ui/PageHead";
import { Time } from "../../ui/Time";
import { useArcs } from "../arcs/queries";
import { kindWord } from "../arcs/words";
import { cueOf, hrefOfPlan } from "./cue";
import { IdeaCard } from "./IdeaCard";
import { Library, SecondReadings } from "./Library";
import { PlanCard } from "./PlanCard";
import { useIdeas, usePlans } from "./queries";
import { STATUSES, statusWord } from "./words";
import "./ideas.css";

export default function IdeasPage() {
  const learns = useMe().roles.includes("supervisee");
  return (
    <>
      <PageHead
        title={i18n.t({ id: "ideas.title", message: "Ideas, and next time" })}
        name={i18n.t({ id: "ideas.tab", message: "Ideas" })}
      />
      <div className="stack loose measure">
        {learns && <Where />}
        <SecondReadings />
        {learns && <Mine />}
        <Library />
      </div>
    </>
  );
}

/** From a silence on another page: in which arc is this a plan? */
function Where() {
  const cue = cueOf(useSearch());
  const arcs = useArcs();
  if (!cue) return null;
  const open = arcs.data?.filter((arc) => !arc.status.startsWith("closed")) ?? [];
  return (
    <section className="stack" aria-labelledby="where">
      <h2 id="where">
        {i18n.t({ id: "plan.where", message: "Next time I'll open this: where does it belong?" })}
      </h2>
      {arcs.isPending && <Loading>{i18n.t({ id: "arc.opening", message: "Opening…" })}</Loading>}
      {arcs.isError && <ErrorState error={arcs.error} onRetry={() => void arcs.refetch()} />}
      {arcs.data && open.length === 0 && (
        <EmptyState
          action={
            <Link className="button" href="/arcs/new">
              {i18n.t({ id: "plan.where.new", message: "Begin with what happened" })}
            </Link>
          }
        >
          {i18n.t({
            id: "plan.where.none",
            message: "A plan belongs to a goodbye you are working with. None is open.",
          })}
        </EmptyState>
      )}
      <ul className="lines">
        {open.map((arc) => (
          <li key={arc.id}>
            <Link href={hrefOfPlan({ arcId: arc.id, excerptId: cue.excerpt_id, silence: cue })}>
              {arc.case ? `“${arc.case.alias}”` : arc.kind ? kindWord(arc.kind) : ""} ·{" "}
              <Time at={arc.opened_at} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Mine() {
  const ideas = useIdeas();
  const plans = usePlans();
  const failed = [ideas, plans].find((query) => query.isError && !query.data);
  if (failed) return <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!ideas.data || !plans.data)
    return <Loading>{i18n.t({ id: "arc.opening", message: "Opening…" })}</Loading>;
  const open = plans.data.filter((plan) => plan.state === "open");
  const past = plans.data.filter((plan) => plan.state !== "open");
  return (
    <>
      <section className="stack" aria-labelledby="plans">
        <h2 id="plans">{i18n.t({ id: "step.next_time", message: "Next time" })}</h2>
        {plans.data.length === 0 && (
          <EmptyState>
            {i18n.t({
              id: "plans.none",
              message: "No plan yet. One can begin in a silence of an excerpt.",
            })}
          </EmptyState>
        )}
        {open.length > 0 && (
          <ul className="lines">
            {open.map((plan) => (
              <PlanCard key={plan.id} plan={plan} away />
            ))}
          </ul>
        )}
        {past.length > 0 && (
          <details>
            <summary>{i18n.t({ id: "plans.past", message: "Looked back on" })}</summary>
            <ul className="lines">
              {past.map((plan) => (
                <PlanCard key={plan.id} plan={plan} away />
              ))}
            </ul>
          </details>
        )}
      </section>
      <section className="stack" aria-labelledby="ideas">
        <h2 id="ideas">{i18n.t({ id: "ideas.mine", message: "My ideas" })}</h2>
        {ideas.data.length === 0 && (
          <EmptyState>
            {i18n.t({
              id: "ideas.none",
              message: "None yet. An idea comes out of remembering and looking.",
            })}
          </EmptyState>
        )}
        {STATUSES.map((status) => {
          const some = ideas.data.filter((idea) => idea.status === status);
          if (some.length === 0) return null;
          return (
            <div key={status} className="stack tight">
              <h3>{statusWord(status)}</h3>
              <ul className="lines">
                {some.map((idea) => (
                  <IdeaCard key={idea.id} idea={idea} away />
                ))}
              </ul>
            </div>
          );
        })}
      </section>
    </>
  );
}
