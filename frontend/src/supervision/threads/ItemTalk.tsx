/** The conversation on one item of an agenda, headed by what it is about wherever it stands. */
import { lazy, Suspense } from "react";
import type { AgendaItem } from "../../api/types";
import { i18n } from "../../i18n";
import { Loading } from "../../ui/Loading";
import { aboutItem } from "../agendas/about";
import type { Prompts } from "../content";

const ThreadPanel = lazy(() => import("./ThreadPanel"));

export function ItemTalk({
  item,
  prompts,
  empty,
}: {
  item: AgendaItem;
  prompts: Prompts;
  /** What is said while nobody has said anything. */
  empty?: string;
}) {
  return (
    <Suspense
      fallback={
        <Loading>{i18n.t({ id: "thread.opening", message: "Opening the conversation…" })}</Loading>
      }
    >
      <ThreadPanel
        itemId={item.id}
        about={aboutItem(item, prompts)}
        {...(empty === undefined ? {} : { empty })}
      />
    </Suspense>
  );
}
