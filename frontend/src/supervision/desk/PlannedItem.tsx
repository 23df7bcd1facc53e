/** One line of the agenda: how long it may take, a suggestion about that, and taking off what one added. */
import { useState } from "react";
import type { Agenda, AgendaItem } from "../../api/types";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { Button } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { Field } from "../../ui/Field";
import { AddedBy } from "../agendas/AddedBy";
import { useItemChange, useTakeOff } from "../agendas/useItemChange";

export function PlannedItem({ agenda, item }: { agenda: Agenda; item: AgendaItem }) {
  const me = useMe();
  const change = useItemChange(agenda.id, item.id);
  const takeOff = useTakeOff(agenda.id);
  const [minutes, setMinutes] = useState<string>();
  const isMine = item.added?.by.id === me.id && !item.outcome;
  const failed = change.error ?? takeOff.error;

  function suggest() {
    const asked = Number(minutes);
    if (!Number.isInteger(asked) || asked < 1) return;
    change.mutate({ proposed_minutes: asked }, { onSuccess: () => setMinutes(undefined) });
  }

  return (
    <li className="stack tight">
      <div className="row">
        <span className="grow">
          <strong>{item.title}</strong>{" "}
          <span className="s dim">
            {i18n.t({
              id: "room.about",
              message: "about {minutes} minutes",
              values: { minutes: item.minutes },
            })}
          </span>
        </span>
        {minutes === undefined && !item.proposed && (
          <Button kind="quiet" size="small" onPress={() => setMinutes(String(item.minutes))}>
            {i18n.t({ id: "propose.open", message: "Suggest other minutes" })}
          </Button>
        )}
        {isMine && (
          <Button
            kind="quiet"
            size="small"
            isDisabled={takeOff.isPending}
            onPress={() => takeOff.mutate(item.id)}
          >
            {i18n.t({ id: "added.takeoff", message: "Take it off" })}
          </Button>
        )}
      </div>
      <AddedBy item={item} />
      {item.proposed && (
        <div className="row">
          <p className="s grow">
            {i18n.t({
              id: "proposed.waits",
              message: "{by} suggested about {minutes} minutes. {name} decides.",
              values: {
                by: item.proposed.by.name,
                minutes: item.proposed.minutes,
                name: agenda.owner.name,
              },
            })}
          </p>
          <Button
            kind="quiet"
            size="small"
            isDisabled={change.isPending}
            onPress={() => change.mutate({ proposed_minutes: null })}
          >
            {i18n.t({ id: "proposed.takeaway", message: "Take the suggestion away" })}
          </Button>
        </div>
      )}
      {minutes !== undefined && (
        <form
          className="stack tight"
          onSubmit={(event) => {
            event.preventDefault();
            suggest();
          }}
        >
          <Field
            type="number"
            required
            short
            min={1}
            max={240}
            label={i18n.t({
              id: "propose.minutes",
              message: "Minutes for “{title}”",
              values: { title: item.title },
            })}
            value={minutes}
            onChange={(event) => setMinutes(event.target.value)}
          />
          <div className="actions">
            <Button size="small" type="submit" isDisabled={change.isPending}>
              {i18n.t({ id: "propose.send", message: "Suggest it" })}
            </Button>
            <Button kind="quiet" size="small" onPress={() => setMinutes(undefined)}>
              {i18n.t({ id: "cancel", message: "Cancel" })}
            </Button>
          </div>
        </form>
      )}
      {failed && (
        <p className="error" role="alert">
          {sentenceOf(failed)}
        </p>
      )}
    </li>
  );
}
