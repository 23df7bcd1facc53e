/** Away for a while: who stands in, from when to when, and what of mine they may read. */
import { useQueryClient } from "@tanstack/react-query";
import { useTopic } from "../../api/live/hooks";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { EmptyState } from "../../ui/EmptyState";
import { ErrorState } from "../../ui/ErrorState";
import { Loading } from "../../ui/Loading";
import { PageHead } from "../../ui/PageHead";
import { LeaveCard } from "./LeaveCard";
import { PlanLeave } from "./PlanLeave";
import { useLeaves } from "./queries";
import { together } from "./together";
import { localDay } from "./words";

export default function LeavesPage() {
  const me = useMe();
  const queries = useQueryClient();
  const leaves = useLeaves();
  useTopic(`user:${me.id}`, (events) => {
    if (events.length === 0 || events.some(({ kind }) => kind.startsWith("leave.")))
      void queries.invalidateQueries({ queryKey: ["leaves"] });
  });
  const today = localDay(new Date());
  const ahead = leaves.data
    ?.filter((one) => one.until_on >= today)
    .sort((a, b) => a.from_on.localeCompare(b.from_on));
  return (
    <>
      <PageHead title={i18n.t({ id: "leaves.title", message: "When somebody is away" })} />
      <div className="stack loose measure">
        {leaves.isPending && (
          <Loading>{i18n.t({ id: "arc.opening", message: "Opening…" })}</Loading>
        )}
        {leaves.isError && (
          <ErrorState error={leaves.error} onRetry={() => void leaves.refetch()} />
        )}
        {ahead?.length === 0 && (
          <EmptyState>
            {i18n.t({
              id: "leaves.none",
              message: "Nobody you work with has said they will be away.",
            })}
          </EmptyState>
        )}
        {ahead && ahead.length > 0 && (
          <ul className="stack loose plain-list">
            {together(ahead, me.id).map((leaves) => (
              <LeaveCard key={leaves[0]?.id} leaves={leaves} />
            ))}
          </ul>
        )}
        <PlanLeave />
      </div>
    </>
  );
}
