/** One agenda: its writer edits it, whoever it was brought to receives it. */
import { useQueryClient } from "@tanstack/react-query";
import { useTopic } from "../../api/live/hooks";
import { SaveBoardProvider } from "../../api/vault/hooks";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { ErrorState } from "../../ui/ErrorState";
import { Loading } from "../../ui/Loading";
import { PageHead } from "../../ui/PageHead";
import { usePrompts } from "../content";
import { Receive } from "../desk/Receive";
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

  const failed = [agenda, prompts].find((query) => query.isError && !query.data);
  if (failed)
    return (
      <>
        <PageHead title={i18n.t({ id: "agenda.plain", message: "Agenda" })} />
        <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />
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
