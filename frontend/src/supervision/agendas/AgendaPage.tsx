/** One agenda: its writer edits it, whoever it was brought to receives it. */
import { useQueryClient } from "@tanstack/react-query";
import { Suspense, useEffect } from "react";
import { Problem } from "../../api/client";
import { useTopic } from "../../api/live/hooks";
import { SaveBoardProvider } from "../../api/vault/hooks";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { ErrorState } from "../../ui/ErrorState";
import { Loading } from "../../ui/Loading";
import { later } from "../../ui/later";
import { PageHead } from "../../ui/PageHead";
import { usePrompts } from "../content";
import { UnsentWords } from "../desk/UnsentWords";
import { agendaKey, useAgenda } from "../queries";
import { AgendaEditor } from "./AgendaEditor";

const Receive = later(() =>
  import("../desk/Receive").then((module) => ({ default: module.Receive })),
);

export default function AgendaPage({ id }: { id: string }) {
  const me = useMe();
  const queries = useQueryClient();
  const agenda = useAgenda(id);
  const prompts = usePrompts();
  const receives = me.roles.includes("supervisor");
  useEffect(() => {
    // Asked for beside what it shows, so that nobody waits for one after the other.
    if (receives) void Receive.load();
  }, [receives]);
  const title = i18n.t({ id: "agenda.title", message: "What are you bringing?" });

  useTopic(agenda.data ? `agenda:${id}` : undefined, () => {
    void queries.invalidateQueries({ queryKey: agendaKey(id) });
  });

  // What was taken back is not read from memory either.
  const isGone = agenda.error instanceof Problem && agenda.error.status === 404;
  const failed = isGone ? agenda : [agenda, prompts].find((query) => query.isError && !query.data);
  if (failed)
    return (
      <>
        <PageHead title={i18n.t({ id: "agenda.plain", message: "Agenda" })} />
        <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />
        {isGone && <UnsentWords object={`reply/${id}`} />}
      </>
    );
  const opening = (
    <Loading>{i18n.t({ id: "agenda.opening", message: "Opening the agenda…" })}</Loading>
  );
  if (!agenda.data || !prompts.data) return opening;
  if (agenda.data.owner.id !== me.id)
    return (
      <Suspense fallback={opening}>
        <Receive key={id} agenda={agenda.data} prompts={prompts.data} />
      </Suspense>
    );
  return (
    <SaveBoardProvider>
      <AgendaEditor agenda={agenda.data} prompts={prompts.data} title={title} />
    </SaveBoardProvider>
  );
}
