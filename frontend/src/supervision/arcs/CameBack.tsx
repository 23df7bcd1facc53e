/** They came back: a question to take into the first meeting. The arc stays what it was. */
import { useState } from "react";
import { Link } from "wouter";
import { today } from "../../cases/days";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { Field } from "../../ui/Field";
import { Time } from "../../ui/Time";
import { PlansFor } from "./PlansFor";
import { hrefOf } from "./path";
import { useDeparture } from "./queries";
import type { Arc } from "./wire";

export function CameBack({ arc, onKept }: { arc: Arc; onKept?: () => void }) {
  const departure = useDeparture(arc.id);
  const [when, setWhen] = useState(today);
  const day = arc.departure?.came_back_on;
  if (day)
    return (
      <div className="note kept stack tight">
        <p>
          {i18n.t({ id: "back.on", message: "They came back on" })} <Time at={day} form="long" />.{" "}
          {i18n.t({
            id: "back.first",
            message: "What do you want to say, and not say, at the first meeting?",
          })}{" "}
          <Link href={hrefOf(arc.id, "next_time")}>
            {i18n.t({ id: "back.write", message: "Write it under “Next time”" })}
          </Link>
        </p>
        <PlansFor arc={arc} />
      </div>
    );
  return (
    <details>
      <summary>{i18n.t({ id: "back.came", message: "They came back" })}</summary>
      <div className="stack details-body">
        <Field
          short
          type="date"
          max={today()}
          value={when}
          label={i18n.t({ id: "back.when", message: "When did they come back?" })}
          error={departure.isError ? sentenceOf(departure.error) : undefined}
          onChange={(event) => setWhen(event.target.value)}
        />
        <div className="actions">
          <Button
            isDisabled={departure.isPending || !when}
            onPress={() =>
              departure.mutate({ came_back_on: when }, { onSuccess: () => onKept?.() })
            }
          >
            {i18n.t({ id: "turn.keep", message: "Keep" })}
          </Button>
        </div>
      </div>
    </details>
  );
}
