/** "Not today" is a full answer. Where something was brought it closes that too, so it asks first. */
import { useState } from "react";
import type { AgendaItem } from "../../api/types";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { ConfirmDialog } from "../../ui/ConfirmDialog";
import { sentenceOf } from "../../ui/ErrorState";
import { useNotToday } from "../queries";

export function NotToday({
  agendaId,
  item,
  others,
}: {
  agendaId: string;
  item: AgendaItem;
  others: string;
}) {
  const notToday = useNotToday(agendaId);
  const [asking, setAsking] = useState(false);
  const waiting = item.answer_state === "not_today";
  const brought =
    item.answers.some((answer) => answer.shared) || item.excerpts.some((excerpt) => excerpt.shared);

  function act() {
    setAsking(false);
    notToday.mutate({ item, state: waiting ? "empty" : "not_today" });
  }

  return (
    <>
      <Button
        kind="quiet"
        size="small"
        isDisabled={notToday.isPending}
        onPress={() => (brought && !waiting ? setAsking(true) : act())}
      >
        {waiting
          ? i18n.t({ id: "item.takeup", message: "Take it up again" })
          : i18n.t({ id: "item.nottoday", message: "Not today" })}
      </Button>
      {notToday.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(notToday.error)}
        </p>
      )}
      <ConfirmDialog
        isOpen={asking}
        title={i18n.t({ id: "item.nottoday", message: "Not today" })}
        keep={i18n.t({ id: "item.nottoday.keep", message: "Leave it with them" })}
        act={i18n.t({ id: "item.nottoday.act", message: "Take it back: not today" })}
        onKeep={() => setAsking(false)}
        onAct={act}
      >
        <p>
          {i18n.t({
            id: "item.nottoday.ask",
            message:
              "What you brought of “{title}” will be taken back from {others}; your words stay with you.",
            values: { title: item.title, others },
          })}
        </p>
      </ConfirmDialog>
    </>
  );
}
