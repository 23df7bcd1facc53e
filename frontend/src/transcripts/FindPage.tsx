/** "Find in this case": words, a speaker's words or silences, in every transcript of a case that one may read. */
import { useEffect } from "react";
import { Link } from "wouter";
import { i18n } from "../i18n";
import { announce } from "../ui/Announcer";
import { Button } from "../ui/Button";
import { EmptyState } from "../ui/EmptyState";
import { ErrorState } from "../ui/ErrorState";
import { Loading } from "../ui/Loading";
import { PageHead } from "../ui/PageHead";
import { useRecordings } from "./data";
import { isAsked, useAsked, useFound } from "./find/data";
import { FindForm } from "./find/FindForm";
import { FoundSession } from "./find/FoundSession";
import "./find/find.css";

export default function FindPage({ id }: { id: string }) {
  const [asked, setAsked] = useAsked(id);
  const found = useFound(id, asked);
  const recordings = useRecordings(id);
  const sessions = found.data?.pages.flatMap((page) => page.results) ?? [];
  const places = sessions.reduce((sum, one) => sum + one.total, 0);
  const speakers = [...new Set(sessions.flatMap((one) => one.hits.map((hit) => hit.speaker)))];
  const canListen = (recordingId: string) =>
    recordings.data?.some(
      (one) => one.id === recordingId && one.has_sound && one.can.includes("listen"),
    ) ?? false;
  const looked = found.data?.pages.length ?? 0;
  const told = found.isFetching || looked === 0 ? "" : tally(places, sessions.length);
  useEffect(() => announce(told), [told]);
  return (
    <>
      <PageHead
        title={i18n.t({ id: "find.title", message: "Find in this case" })}
        crumb={
          <Link href={`/cases/${id}`}>
            {i18n.t({ id: "find.back_to", message: "Back to the case" })}
          </Link>
        }
      />
      <div className="stack">
        <FindForm
          asked={asked}
          speakers={speakers.filter((label) => label !== "")}
          isLooking={found.isFetching}
          onAsk={setAsked}
        />
        {!isAsked(asked) ? (
          <p className="soft measure">
            {i18n.t({
              id: "find.before",
              message:
                "The newest session comes first. What you look for is not kept, and stands in no address.",
            })}
          </p>
        ) : found.isPending ? (
          <Loading>{i18n.t({ id: "find.looking", message: "Looking…" })}</Loading>
        ) : (
          <>
            {sessions.length > 1 && <p className="find-tally">{tally(places, sessions.length)}</p>}
            {sessions.map((one) => (
              <FoundSession
                key={one.transcript_id}
                found={one}
                canListen={canListen(one.recording_id)}
              />
            ))}
            {found.error ? (
              <ErrorState
                error={found.error}
                onRetry={() => void (looked ? found.fetchNextPage() : found.refetch())}
              />
            ) : found.hasNextPage ? (
              <Further
                isNothing={sessions.length === 0}
                isLooking={found.isFetchingNextPage}
                onFurther={() => void found.fetchNextPage()}
              />
            ) : (
              sessions.length === 0 && (
                <EmptyState>
                  {i18n.t({
                    id: "find.nothing",
                    message: "It is in no transcript of this case that you can read.",
                  })}
                </EmptyState>
              )
            )}
          </>
        )}
      </div>
    </>
  );
}

function Further({
  isNothing,
  isLooking,
  onFurther,
}: {
  isNothing: boolean;
  isLooking: boolean;
  onFurther: () => void;
}) {
  return (
    <div className="stack tight">
      {isNothing && (
        <p className="soft">
          {i18n.t({
            id: "find.nothing_yet",
            message: "Nothing in the newest sessions. There are older ones.",
          })}
        </p>
      )}
      <p className="actions">
        <Button isDisabled={isLooking} onPress={onFurther}>
          {isLooking
            ? i18n.t({ id: "find.looking", message: "Looking…" })
            : i18n.t({ id: "find.further", message: "Look further back" })}
        </Button>
      </p>
    </div>
  );
}

function tally(places: number, sessions: number): string {
  if (places === 0) return i18n.t({ id: "find.none_yet", message: "Nothing found yet" });
  return i18n.t({
    id: "find.tally",
    message:
      "{places, plural, one {# place} other {# places}} in {sessions, plural, one {# session} other {# sessions}}",
    values: { places, sessions },
  });
}
