/** The items that are talked about, and the one on which a reply is answered. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { client, ok } from "../../api/client";
import { useTopic } from "../../api/live/hooks";
import { everyPage, from } from "../../api/query";
import type { Agenda, AgendaItem } from "../../api/types";
import { useMe } from "../../people/me";

/**
 * Every item somebody spoke on, in the agenda's order; once there is a reply and nobody did, the item to answer it on.
 * Both sides choose the same. Others are only given items that show something, and a feeling may show nothing but the
 * needs, which stand above the items for them.
 */
export function talkItemsOf(
  items: readonly AgendaItem[],
  talked: ReadonlySet<string>,
  { answered, isMine }: { answered: boolean; isMine: boolean },
): AgendaItem[] {
  const spoken = items.filter((item) => talked.has(item.id));
  if (spoken.length > 0 || !answered) return spoken;
  const shown = items.filter(showsSomething);
  const one = (isMine ? shown : items).find((item) => item.kind === "emotion") ?? shown[0];
  return one ? [one] : [];
}

/** The items whose conversations stand with the agenda; empty while there is none to read or answer. */
export function useTalkItems(agenda: Agenda): AgendaItem[] {
  const me = useMe();
  const queries = useQueryClient();
  const queryKey = ["threads", "agenda", agenda.id];
  const threads = useQuery({
    queryKey,
    queryFn: () =>
      everyPage((after) =>
        ok(
          client.GET("/api/v1/threads", {
            params: { query: { ...(from(after) as object), agenda: agenda.id } },
          }),
        ),
      ),
  });
  // Somebody may begin to talk while this page is open.
  useTopic(`user:${me.id}`, (fresh) => {
    if (fresh.some((event) => event.kind.startsWith("thread.")))
      void queries.invalidateQueries({ queryKey });
  });
  if (threads.isPending) return [];
  const talked = new Set(
    threads.data?.filter((thread) => thread.head > 0).map((thread) => thread.anchor.id),
  );
  return talkItemsOf(agenda.items, talked, {
    answered: agenda.acknowledgments.length > 0,
    isMine: agenda.owner.id === me.id,
  });
}

function showsSomething(item: AgendaItem): boolean {
  return (
    item.answer_state === "not_today" ||
    item.taken_back ||
    item.answers.some((answer) => answer.shared) ||
    item.excerpts.some((excerpt) => excerpt.shared)
  );
}
