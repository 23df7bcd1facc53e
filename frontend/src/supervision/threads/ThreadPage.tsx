/** One conversation on its own page, with the moment it is about: where a notice leads. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { client, ok } from "../../api/client";
import type { Thread } from "../../api/types";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { namesOf } from "../../people/names";
import ExcerptCard from "../../transcripts/ExcerptCard";
import { ErrorState } from "../../ui/ErrorState";
import { Loading } from "../../ui/Loading";
import { PageHead } from "../../ui/PageHead";
import { aboutItem } from "../agendas/about";
import { usePrompts } from "../content";
import { useAgenda } from "../queries";
import ThreadPanel from "./ThreadPanel";

export default function ThreadPage({ id }: { id: string }) {
  const me = useMe();
  const thread = useQuery({
    queryKey: ["thread", id],
    queryFn: () => ok(client.GET("/api/v1/threads/{id}", { params: { path: { id } } })),
  });
  // Comments say who wrote; the others in it are everybody else among them.
  const others = new Map(
    thread.data?.comments
      .filter(({ author }) => author.id !== me.id)
      .map(({ author }) => [author.id, author]),
  );
  const owner = thread.data?.anchor.owner;
  if (owner && owner.id !== me.id) others.set(owner.id, owner);
  const agenda = thread.data?.anchor.agenda_id;
  const about = useAbout(thread.data?.anchor);
  return (
    <>
      <PageHead
        crumb={
          <>
            <Link href="/">{i18n.t({ id: "nav.home", message: "Home" })}</Link>
            {agenda && (
              <>
                {" · "}
                <Link
                  href={owner?.id === me.id ? `/agendas/${agenda}` : `/agendas/${agenda}/receive`}
                >
                  {owner?.id === me.id
                    ? i18n.t({ id: "thread.agenda", message: "The agenda it is about" })
                    : i18n.t({
                        id: "receive.title",
                        message: "What {name} brought",
                        values: { name: owner?.name ?? "" },
                      })}
                </Link>
              </>
            )}
          </>
        }
        title={
          others.size > 0
            ? i18n.t({
                id: "thread.with",
                message: "Conversation with {names}",
                values: { names: namesOf([...others.values()]) },
              })
            : i18n.t({ id: "thread.name", message: "Conversation" })
        }
      />
      {thread.isPending && (
        <Loading>{i18n.t({ id: "thread.opening", message: "Opening the conversation…" })}</Loading>
      )}
      {thread.isError && <ErrorState error={thread.error} onRetry={() => void thread.refetch()} />}
      {thread.data && (
        <div className="stack loose measure">
          {thread.data.anchor.kind === "excerpt" && (
            <ExcerptCard excerptId={thread.data.anchor.id} />
          )}
          <ThreadPanel threadId={id} {...(about === undefined ? {} : { about })} />
        </div>
      )}
    </>
  );
}

/** The item it is about, as its agenda shows it to this reader; undefined while that is not known. */
function useAbout(anchor: Thread["anchor"] | undefined): string | undefined {
  const prompts = usePrompts();
  const agenda = useAgenda(anchor?.agenda_id ?? undefined);
  const item = agenda.data?.items.find((one) => one.id === anchor?.id);
  return item && prompts.data ? aboutItem(item, prompts.data) : undefined;
}
