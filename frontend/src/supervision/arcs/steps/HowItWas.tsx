/** Was it any better when it stopped? An answer may bring a card to the front; it chooses none. */
import { useState } from "react";
import { i18n } from "../../../i18n";
import { Chips } from "../../../ui/Chips";
import { sentenceOf } from "../../../ui/ErrorState";
import { useDeparture } from "../queries";
import type { Arc, Improvement } from "../wire";

export function HowItWas({ arc }: { arc: Arc }) {
  const [open, setOpen] = useState(false);
  const departure = useDeparture(arc.id);
  const shown = departure.isPending
    ? departure.variables.reported_improvement
    : arc.departure?.reported_improvement || undefined;
  const options: { id: Improvement; label: string }[] = [
    { id: "better", label: i18n.t({ id: "how.better", message: "Better" }) },
    { id: "some", label: i18n.t({ id: "how.some", message: "A little better" }) },
    { id: "none", label: i18n.t({ id: "how.none", message: "No better" }) },
    { id: "unsure", label: i18n.t({ id: "how.unsure", message: "I don't know" }) },
  ];
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {i18n.t({ id: "how.title", message: "A question that may help to find the card" })}
      </summary>
      <div className="stack tight details-body">
        {open && (
          <Chips
            single
            tone="record"
            frame="stack tight"
            legend={i18n.t({
              id: "how.legend",
              message: "When you last spoke of it, how was the trouble they came with?",
            })}
            options={options}
            value={shown ? [shown] : []}
            onChange={([said]) =>
              said && departure.mutate({ reported_improvement: said as Improvement })
            }
          />
        )}
        {departure.isError && (
          <p className="note failed" role="alert">
            {sentenceOf(departure.error)}
          </p>
        )}
      </div>
    </details>
  );
}
