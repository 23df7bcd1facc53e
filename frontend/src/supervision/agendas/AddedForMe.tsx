/** What somebody put on my agenda: say "not this time", or answer the minutes they suggest. */
import type { Agenda, AgendaItem } from "../../api/types";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { AddedBy } from "./AddedBy";
import { useItemChange } from "./useItemChange";

export function AddedForMe({ agenda, item }: { agenda: Agenda; item: AgendaItem }) {
  const change = useItemChange(agenda.id, item.id);
  if (!item.added && !item.proposed) return null;
  return (
    <div className="note stack tight">
      <AddedBy item={item} />
      {item.proposed && (
        <>
          <p>
            {i18n.t({
              id: "proposed.mine",
              message: "{name} suggests about {minutes} minutes for this.",
              values: { name: item.proposed.by.name, minutes: item.proposed.minutes },
            })}
          </p>
          <div className="actions">
            <Button
              size="small"
              isDisabled={change.isPending}
              onPress={() => change.mutate({ minutes_agreed: true })}
            >
              {i18n.t({ id: "proposed.agree", message: "Take these minutes" })}
            </Button>
            <Button
              kind="quiet"
              size="small"
              isDisabled={change.isPending}
              onPress={() => change.mutate({ minutes_agreed: false })}
            >
              {i18n.t({
                id: "proposed.leave",
                message: "Leave it at {minutes}",
                values: { minutes: item.minutes },
              })}
            </Button>
          </div>
        </>
      )}
      {item.added && (
        <div className="actions">
          <Button
            kind="quiet"
            size="small"
            isDisabled={change.isPending}
            onPress={() => change.mutate({ declined: !item.added?.declined })}
          >
            {item.added.declined
              ? i18n.t({ id: "item.takeup", message: "Take it up again" })
              : i18n.t({ id: "added.declined", message: "Not this time" })}
          </Button>
        </div>
      )}
      {change.isError && (
        <p className="error" role="alert">
          {sentenceOf(change.error)}
        </p>
      )}
    </div>
  );
}
