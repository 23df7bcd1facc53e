/** "This is what they'll see": drawn by the server and by the same part the supervisor reads. */

import { lazy, Suspense } from "react";
import type { ArcPreview } from "../../../api/types";
import { i18n } from "../../../i18n";
import { ErrorState } from "../../../ui/ErrorState";
import { Loading } from "../../../ui/Loading";
import { timeText } from "../../../ui/Time";
import { Brought } from "../../agendas/Brought";
import { ComesAlong } from "../../agendas/ComesAlong";
import type { Content } from "../content";
import { whereWritten } from "../path";
import type { useBringPreview } from "../queries";

type BroughtBefore = ArcPreview["brought_before"][number];

const CouldPoint = lazy(() => import("../../agendas/CouldPoint"));

export function BringPreview({
  query,
  asked,
  moments,
  older,
  others,
  content,
  arcId,
}: {
  query: ReturnType<typeof useBringPreview>;
  /** How many answers, and how many moments, are ticked. */
  asked: number;
  moments: number;
  /** Something was written of an older goodbye. */
  older: boolean;
  others: string;
  content: Content;
  arcId: string;
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
        arcId={arcId}
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
  arcId,
}: {
  query: ReturnType<typeof useBringPreview>;
  asked: number;
  moments: number;
  older: boolean;
  others: string;
  content: Content;
  arcId: string;
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
  const before = query.data.brought_before ?? [];
  return (
    <>
      <Suspense>
        <CouldPoint
          agenda={query.data}
          prompts={content.prompts}
          whereOf={(question) => whereWritten(content, arcId, question)}
        />
      </Suspense>
      <Brought
        agenda={query.data}
        prompts={content.prompts}
        since={(answerId) => sinceOf(before.find((one) => one.answer_id === answerId))}
      />
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
      {left.answers + left.excerpts > 0 && (
        <p className="note">
          {i18n.t({
            id: "preview.stays",
            message:
              "Not included: {answers, plural, =0 {no other answer} one {# other answer} other {# other answers}}{excerpts, plural, =0 {} one {, # moment from the record} other {, # moments from the record}}. {others} can neither see nor count what stays with you.",
            values: { answers: left.answers, excerpts: left.excerpts, others },
          })}
        </p>
      )}
      {(query.data.kept_beside?.length ?? 0) > 0 && (
        <div className="note kept">
          <p>
            {i18n.t({
              id: "preview.other",
              message:
                "On that agenda you answered this in other words. They stay as they are. What you bring from here goes beside them, at the end:",
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

/** Of what lies there already: since when, and which departure it tells of. */
function sinceOf(before: BroughtBefore | undefined): string | undefined {
  if (!before) return undefined;
  const when = timeText(before.at, "date");
  if (before.of === "this")
    return i18n.t({
      id: "preview.since.this",
      message: "Brought {when}, from this path",
      values: { when },
    });
  if (before.of === "other")
    return before.alias
      ? i18n.t({
          id: "preview.since.alias",
          message: "Brought {when}, from the path of “{alias}”",
          values: { when, alias: before.alias },
        })
      : i18n.t({
          id: "preview.since.other",
          message: "Brought {when}, from another path",
          values: { when },
        });
  return i18n.t({
    id: "preview.since.here",
    message: "Brought {when}, written on the agenda",
    values: { when },
  });
}
