/** One conversation on its own page, with the moment it is about: where a notice leads. */
import { useQuery } from "@tanstack/react-query";
import { client, ok } from "../../api/client";
import { i18n } from "../../i18n";
import ExcerptCard from "../../transcripts/ExcerptCard";
import { ErrorState } from "../../ui/ErrorState";
import { Loading } from "../../ui/Loading";
import { PageHead } from "../../ui/PageHead";
import ThreadPanel from "./ThreadPanel";

export default function ThreadPage({ id }: { id: string }) {
  const thread = useQuery({
    queryKey: ["thread", id],
    queryFn: () => ok(client.GET("/api/v1/threads/{id}", { params: { path: { id } } })),
  });
  return (
    <>
      <PageHead title={i18n.t({ id: "thread.name", message: "Conversation" })} />
      {thread.isPending && (
        <Loading>{i18n.t({ id: "thread.opening", message: "Opening the conversation…" })}</Loading>
      )}
      {thread.isError && <ErrorState error={thread.error} onRetry={() => void thread.refetch()} />}
      {thread.data && (
        <div className="stack loose measure">
          {thread.data.anchor.kind === "excerpt" && (
            <ExcerptCard excerptId={thread.data.anchor.id} />
          )}
          <ThreadPanel threadId={id} />
        </div>
      )}
    </>
  );
}
