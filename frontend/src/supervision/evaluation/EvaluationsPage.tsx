/** Evaluations: a form over a period, typed by hand, read by the one it is about before anybody else. */
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "wouter";
import { useTopic } from "../../api/live/hooks";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { EmptyState } from "../../ui/EmptyState";
import { ErrorState } from "../../ui/ErrorState";
import { Loading } from "../../ui/Loading";
import { PageHead } from "../../ui/PageHead";
import { EvaluationCard } from "./EvaluationCard";
import { evaluationsKey, useEvaluations, versionsOf } from "./queries";
import { WriteEvaluation } from "./WriteEvaluation";

export default function EvaluationsPage() {
  const me = useMe();
  const queries = useQueryClient();
  const evaluations = useEvaluations();
  useTopic(`user:${me.id}`, (events) => {
    if (events.length === 0 || events.some(({ kind }) => kind.startsWith("evaluation.")))
      void queries.invalidateQueries({ queryKey: evaluationsKey });
  });
  return (
    <>
      <PageHead title={i18n.t({ id: "evaluations.title", message: "Evaluations" })}>
        <Link className="button" href="/concerns">
          {i18n.t({ id: "concerns.title", message: "Practice concerns" })}
        </Link>
      </PageHead>
      <div className="stack loose measure">
        <p className="soft">
          {i18n.t({
            id: "evaluations.what.versions",
            message:
              "About the work over a period. Nothing is filled in: reflections and what was brought are never part of it. Once shared it stays as it was read; a later change is a new version, and the earlier ones stay readable.",
          })}
        </p>
        {evaluations.isPending && (
          <Loading>{i18n.t({ id: "arc.opening", message: "Opening…" })}</Loading>
        )}
        {evaluations.isError && (
          <ErrorState error={evaluations.error} onRetry={() => void evaluations.refetch()} />
        )}
        {evaluations.data?.length === 0 && (
          <EmptyState>{i18n.t({ id: "concerns.none", message: "None." })}</EmptyState>
        )}
        {evaluations.data && evaluations.data.length > 0 && (
          <ul className="stack plain-list">
            {versionsOf(evaluations.data).map(({ latest, earlier }) => (
              <EvaluationCard key={latest.id} evaluation={latest} earlier={earlier} />
            ))}
          </ul>
        )}
        <WriteEvaluation />
      </div>
    </>
  );
}
