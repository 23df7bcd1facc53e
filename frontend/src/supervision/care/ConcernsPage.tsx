/** Practice concerns: what was seen in the work, read by the one it is about from the first minute. Never a reflection. */
import { useQueryClient } from "@tanstack/react-query";
import { useTopic } from "../../api/live/hooks";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { EmptyState } from "../../ui/EmptyState";
import { ErrorState } from "../../ui/ErrorState";
import { Loading } from "../../ui/Loading";
import { PageHead } from "../../ui/PageHead";
import { ConcernCard } from "./ConcernCard";
import { useConcerns } from "./queries";
import { RaiseConcern } from "./RaiseConcern";

export default function ConcernsPage() {
  const me = useMe();
  const queries = useQueryClient();
  const concerns = useConcerns();
  useTopic(`user:${me.id}`, (events) => {
    if (events.length === 0 || events.some(({ kind }) => kind.startsWith("concern.")))
      void queries.invalidateQueries({ queryKey: ["concerns"] });
  });
  return (
    <>
      <PageHead title={i18n.t({ id: "concerns.title", message: "Practice concerns" })} />
      <div className="stack loose measure">
        <p className="soft">
          {i18n.t({
            id: "concerns.what",
            message:
              "About what was seen or heard in the work. What somebody felt, or brought as a feeling, has no place here.",
          })}
        </p>
        {concerns.isPending && (
          <Loading>{i18n.t({ id: "arc.opening", message: "Opening…" })}</Loading>
        )}
        {concerns.isError && (
          <ErrorState error={concerns.error} onRetry={() => void concerns.refetch()} />
        )}
        {concerns.data?.length === 0 && (
          <EmptyState>{i18n.t({ id: "concerns.none", message: "None." })}</EmptyState>
        )}
        {concerns.data && concerns.data.length > 0 && (
          <ul className="stack plain-list">
            {concerns.data.map((one) => (
              <ConcernCard key={one.id} concern={one} />
            ))}
          </ul>
        )}
        <RaiseConcern />
      </div>
    </>
  );
}
