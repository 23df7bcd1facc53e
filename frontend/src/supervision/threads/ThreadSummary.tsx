/** A shut conversation in a line or two: how many spoke, the newest words, what is new, what is unsent. */
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { client, ok } from "../../api/client";
import { everyPage, from } from "../../api/query";
import { useDrafts } from "../../api/vault/hooks";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { useSeen } from "../../people/seen";

// Beside it, because both are fetched with the reader, and a file of its own weighs on the first screen.
export { saidIn } from "./onPaper";

function useThreadsIn(transcriptId: string) {
  return useQuery({
    queryKey: ["threads", "transcript", transcriptId],
    staleTime: 2_000,
    queryFn: () =>
      everyPage((after) =>
        ok(
          client.GET("/api/v1/threads", {
            params: { query: { ...(from(after) as object), transcript: transcriptId } },
          }),
        ),
      ),
  });
}

/** True while words of mine lie on this device that were not sent. */
function useIsDraft(excerptId: string | null): boolean {
  const drafts = useDrafts();
  const [isDraft, setIsDraft] = useState(excerptId === null);
  useEffect(() => {
    if (excerptId === null) return;
    let left = false;
    Promise.all([
      drafts.get<{ text: string }>(`composer/${excerptId}`),
      drafts.get<unknown[]>(`talk/excerpt/${excerptId}`),
    ]).then(
      ([written, unsent]) =>
        !left && setIsDraft(Boolean(written?.text.trim()) || Boolean(unsent?.length)),
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [drafts, excerptId]);
  return isDraft;
}

export default function ThreadSummary({
  transcriptId,
  excerptId,
}: {
  transcriptId: string;
  /** Null for words that are only being written about. */
  excerptId: string | null;
}) {
  const me = useMe();
  const seen = useSeen();
  const isDraft = useIsDraft(excerptId);
  const threads = useThreadsIn(transcriptId);
  const thread = threads.data?.find((one) => one.anchor.id === excerptId);
  const said = (thread?.comments ?? []).filter((comment) => !comment.deleted);
  const newest = said.at(-1);
  const newestOfOthers = said.findLast((comment) => comment.author.id !== me.id);
  const isNew = thread && newestOfOthers && newestOfOthers.seq > (seen[`thread:${thread.id}`] ?? 0);

  return (
    <>
      {threads.data && excerptId !== null && (
        <p className="s dim row">
          {isNew && (
            <span className="tag felt-tag">{i18n.t({ id: "summary.new", message: "New" })}</span>
          )}
          {thread?.earlier
            ? i18n.t({
                id: "summary.many",
                message: "More than {count} comments",
                values: { count: said.length },
              })
            : i18n.t({
                id: "summary.count",
                message: "{count, plural, =0 {No comment yet} one {# comment} other {# comments}}",
                values: { count: said.length },
              })}
        </p>
      )}
      {newest && (
        <p className="one-line">
          <strong>
            {newest.author.id === me.id
              ? i18n.t({ id: "comment.you", message: "You" })
              : newest.author.name}
          </strong>{" "}
          {newest.text}
        </p>
      )}
      {isDraft && (
        <p>
          <span className="tag plain">{i18n.t({ id: "summary.draft", message: "Draft" })}</span>{" "}
          <span className="s dim">
            {i18n.t({ id: "summary.unsent", message: "You have not sent it." })}
          </span>
        </p>
      )}
    </>
  );
}
