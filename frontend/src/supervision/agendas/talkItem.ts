/** The item on which a reply is answered: the one that is talked about already, or else the feeling. */
import { useQuery } from "@tanstack/react-query";
import { client, ok } from "../../api/client";
import type { Agenda, AgendaItem } from "../../api/types";
import { useMe } from "../../people/me";

/**
 * Both sides choose the same item. Others are only given items that show something, and a feeling
 * may show nothing but the needs, which stand above the items for them.
 */
export function talkItemOf(
  items: readonly AgendaItem[],
  talked: ReadonlySet<string>,
  isMine: boolean,
): AgendaItem | undefined {
  const shown = items.filter(showsSomething);
  return (
    items.find((item) => talked.has(item.id)) ??
    (isMine ? shown : items).find((item) => item.kind === "emotion") ??
    shown[0]
  );
}

/** The id of the item for the conversation below the replies; undefined while there is none to answer. */
export function useTalkItem(agenda: Agenda): string | undefined {
  const me = useMe();
  const answered = agenda.acknowledgments.length > 0;
  const threads = useQuery({
    queryKey: ["threads", "agenda", agenda.id],
    enabled: answered,
    queryFn: () => ok(client.GET("/api/v1/threads", { params: { query: { agenda: agenda.id } } })),
  });
  if (!answered || threads.isPending) return undefined;
  const talked = new Set(threads.data?.results.map((thread) => thread.anchor.id));
  return talkItemOf(agenda.items, talked, agenda.owner.id === me.id)?.id;
}

function showsSomething(item: AgendaItem): boolean {
  return (
    item.answer_state === "not_today" ||
    item.taken_back ||
    item.answers.some((answer) => answer.shared) ||
    item.excerpts.some((excerpt) => excerpt.shared)
  );
}
