/** One agenda: its writer edits it, whoever it was brought to receives it. */
import { useQueryClient } from "@tanstack/react-query";
import { Problem } from "../../api/client";
import { useTopic } from "../../api/live/hooks";
import { SaveBoardProvider } from "../../api/vault/hooks";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { ErrorState } from "../../ui/ErrorState";
import { Loading } from "../../ui/Loading";
import { PageHead } from "../../ui/PageHead";
import { usePrompts } from "../content";
import { Receive } from "../desk/Receive";
import { UnsentWords } from "../desk/UnsentWords";
import { agendaKey, useAgenda } from "../queries";
import { AgendaEditor } from "./AgendaEditor";

export default function AgendaPage({ id }: { id: string }) {
  const me = useMe();
  const queries = useQueryClient();
  const agenda = useAgenda(id);
  const prompts = usePrompts();
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
  if (!agenda.data || !prompts.data)
    return <Loading>{i18n.t({ id: "agenda.opening", message: "Opening the agenda…" })}</Loading>;
  if (agenda.data.owner.id !== me.id)
    return <Receive key={id} agenda={agenda.data} prompts={prompts.data} />;
  return (
    <SaveBoardProvider>
      <AgendaEditor agenda={agenda.data} prompts={prompts.data} title={title} />
    </SaveBoardProvider>
  );
}
