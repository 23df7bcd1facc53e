/** "This is what they'll see": drawn by the server and by the same part the supervisor reads. */
import { i18n } from "../../../i18n";
import { ErrorState } from "../../../ui/ErrorState";
import { Loading } from "../../../ui/Loading";
import { Brought } from "../../agendas/Brought";
import type { Content } from "../content";
import type { useBringPreview } from "../queries";

export function BringPreview({
  query,
  nothing,
  older,
  others,
  content,
}: {
  query: ReturnType<typeof useBringPreview>;
  nothing: boolean;
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
      <Body query={query} nothing={nothing} older={older} others={others} content={content} />
    </section>
  );
}

function Body({
  query,
  nothing,
  older,
  others,
  content,
}: {
  query: ReturnType<typeof useBringPreview>;
  nothing: boolean;
  older: boolean;
  others: string;
  content: Content;
}) {
  if (nothing)
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
      <p className="note">
        {i18n.t({
          id: "preview.rest",
          message:
            "Not included: {answers, plural, =0 {nothing else is written} one {# other answer} other {# other answers}}. {others} can neither see nor count them.",
          values: { answers: left?.answers ?? 0, others },
        })}
      </p>
      {older && query.data.echo_included === false && (
        <p className="note">
          {i18n.t({ id: "preview.echo", message: "An older goodbye: not included." })}
        </p>
      )}
    </>
  );
}
