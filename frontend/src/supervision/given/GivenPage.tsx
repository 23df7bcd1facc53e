/** Supervision that is over, for whoever gave it: with whom, on which days, and what they wrote themselves. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { every } from "../../api/call";
import type { components } from "../../api/schema";
import { i18n } from "../../i18n";
import { EmptyState } from "../../ui/EmptyState";
import { ErrorState } from "../../ui/ErrorState";
import { Loading } from "../../ui/Loading";
import { PageHead } from "../../ui/PageHead";
import { GivenCard } from "./GivenCard";

export type Given = components["schemas"]["Given"];

export default function GivenPage() {
  const given = useQuery({ queryKey: ["given"], queryFn: () => every<Given>("/given") });
  return (
    <>
      <PageHead
        title={i18n.t({ id: "given.title", message: "Supervision you gave" })}
        crumb={
          <Link href="/supervision">
            {i18n.t({ id: "sessions.title", message: "Supervision" })}
          </Link>
        }
      />
      <p className="note measure">
        {i18n.t({
          id: "given.what",
          message:
            "When a contract ends, what was brought to you closes. The dates stay with you, and so does what you wrote yourself. Only you read this.",
        })}
      </p>
      {given.isPending && (
        <Loading>{i18n.t({ id: "given.opening", message: "Opening the dates…" })}</Loading>
      )}
      {given.isError && <ErrorState error={given.error} onRetry={() => void given.refetch()} />}
      {given.data?.length === 0 && (
        <EmptyState>
          {i18n.t({ id: "given.none", message: "No supervision of yours has ended yet." })}
        </EmptyState>
      )}
      <div className="stack loose measure">
        {given.data?.map((one) => (
          <GivenCard key={one.id} given={one} />
        ))}
      </div>
    </>
  );
}
