/** The item in hand one place up or down, without dragging; a refusal is said where it was asked. */
import { useEffect, useRef } from "react";
import type { Agenda, AgendaItem } from "../../api/types";
import { i18n } from "../../i18n";
import { announce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { useMoveItem } from "./useItemChange";

export default function MoveItem({ agenda, item }: { agenda: Agenda; item: AgendaItem }) {
  const move = useMoveItem(agenda);
  const both = useRef<HTMLFieldSetElement>(null);
  const last = agenda.items.length - 1;
  const place = agenda.items.findIndex((one) => one.id === item.id);

  useEffect(() => {
    // On a phone the items lie in a row that scrolls, and the one in hand may lie beyond its edge.
    const shown = document.querySelector<HTMLElement>(".items [aria-current='true']");
    const row = shown?.parentElement;
    if (row && place >= 0 && row.scrollWidth > row.clientWidth)
      row.scrollLeft = shown.offsetLeft - row.offsetLeft;
  }, [place]);

  function by(step: 1 | -1) {
    // Held open while it moves: a button that is greyed out loses the focus.
    if (move.isPending) return;
    move.mutate(
      { itemId: item.id, by: step },
      {
        onSuccess: (after) => {
          const now = after.items.findIndex((one) => one.id === item.id);
          announce(
            i18n.t({
              id: "item.moved",
              message: "“{title}” is number {place} of {count} now",
              values: { title: item.title, place: now + 1, count: after.items.length },
            }),
          );
          const [up, down] = both.current?.querySelectorAll("button") ?? [];
          if (now === 0) down?.focus();
          if (now === last) up?.focus();
        },
      },
    );
  }

  return (
    <fieldset ref={both} className="stack tight">
      <legend className="vh">
        {i18n.t({
          id: "item.move",
          message: "The place of “{title}”",
          values: { title: item.title },
        })}
      </legend>
      <div className="actions">
        <Button kind="quiet" size="small" isDisabled={place === 0} onPress={() => by(-1)}>
          {i18n.t({ id: "added.up", message: "Move it up" })}
        </Button>
        <Button kind="quiet" size="small" isDisabled={place === last} onPress={() => by(1)}>
          {i18n.t({ id: "added.down", message: "Move it down" })}
        </Button>
      </div>
      {move.isError && (
        <p className="error" role="alert">
          {sentenceOf(move.error)}
        </p>
      )}
    </fieldset>
  );
}
