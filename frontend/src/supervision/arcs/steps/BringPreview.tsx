/** "This is what they'll see": drawn by the server and by the same part the supervisor reads. */

import { lazy, Suspense } from "react";
import type { ArcPreview } from "../../../api/types";
import { i18n } from "../../../i18n";
import { ErrorState } from "../../../ui/ErrorState";
import { Loading } from "../../../ui/Loading";
import { Brought } from "../../agendas/Brought";
import { ComesAlong } from "../../agendas/ComesAlong";
import type { Content } from "../content";
import type { useBringPreview } from "../queries";

const CouldPoint = lazy(() => import("../../agendas/CouldPoint"));

export function BringPreview({
  query,
  asked,
  moments,
  older,
  others,
  content,
}: {
  query: ReturnType<typeof useBringPreview>;
  /** How many answers, and how many moments, are ticked. */
  asked: number;
  moments: number;
  /** Something was written of an older goodbye. */
  older: boolean;
  others: string;
  content: Content;
}) {
  return (
    <section className="stack preview" aria-labelledby="bring-preview" aria-busy={query.isFetching}>
      <h2 id="bring-preview" className="h3">
        {i18n.t({ id: "bring.seen", message: "This is what they'll see" })}
      </h2>
      <Body
        query={query}
        asked={asked}
        moments={moments}
        older={older}
        others={others}
        content={content}
      />
    </section>
  );
}

function Body({
  query,
  asked,
  moments,
  older,
  others,
  content,
}: {
  query: ReturnType<typeof useBringPreview>;
  asked: number;
  moments: number;
  older: boolean;
  others: string;
  content: Content;
}) {
  if (asked + moments === 0)
    return (
      <p className="soft">
        {i18n.t({
          id: "preview.nothing",
          message: "Nothing yet. Tick what you would like to bring.",
        })}
      </p>
    );
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data)
    return <Loading>{i18n.t({ id: "preview.making", message: "Making the preview…" })}</Loading>;
  const left = query.data.not_included;
  return (
    <>
      <Brought agenda={query.data} prompts={content.prompts} />
      <Suspense>
        <CouldPoint agenda={query.data} />
      </Suspense>
      <ComesAlong comments={query.data.comes_with.comments} />
      {query.data.anything_new === false && (
        <p className="note kept">
          {i18n.t({
            id: "preview.same",
            message: "{others} can read all of this already. Tick something else to bring more.",
            values: { others },
          })}
        </p>
      )}
      {answersIn(query.data) > asked && (
        <p className="note">
          {i18n.t({
            id: "preview.before",
            message: "What you brought to this session before is shown with it.",
          })}
        </p>
      )}
      <p className="note">
        {i18n.t({
          id: "preview.rest",
          message:
            "Not included: {answers, plural, =0 {nothing else is written} one {# other answer} other {# other answers}}{excerpts, plural, =0 {} one {, # moment from the record} other {, # moments from the record}}. {others} can neither see nor count them.",
          values: { answers: left.answers, excerpts: left.excerpts, others },
        })}
      </p>
      {(query.data.kept_beside?.length ?? 0) > 0 && (
        <div className="note kept">
          <p>
            {i18n.t({
              id: "preview.beside",
              message:
                "On that agenda you already wrote something else to this. It stays there word for word, and is not brought by this. What you bring from here stands beside it, at the end of the agenda.",
            })}
          </p>
          <ul>
            {query.data.kept_beside.map((question) => (
              <li key={question}>{question}</li>
            ))}
          </ul>
        </div>
      )}
      {older && query.data.echo_included === false && (
        <p className="note">
          {i18n.t({ id: "preview.echo", message: "An older goodbye: not included." })}
        </p>
      )}
    </>
  );
}

function answersIn({ needs, items }: ArcPreview): number {
  return items.reduce((sum, item) => sum + item.answers.length, needs.answers.length);
}
