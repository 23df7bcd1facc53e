/** They came back: a question to take into the first meeting. The arc stays what it was. */
import { Link } from "wouter";
import { today } from "../../cases/days";
import { i18n } from "../../i18n";
import { LinkButton } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { Time } from "../../ui/Time";
import { hrefOf } from "./path";
import { useDeparture } from "./queries";
import type { Arc } from "./wire";

export function CameBack({ arc }: { arc: Arc }) {
  const departure = useDeparture(arc.id);
  const day = arc.departure?.came_back_on;
  if (day)
    return (
      <p className="note kept">
        {i18n.t({ id: "back.on", message: "They came back on" })} <Time at={day} form="long" />.{" "}
        {i18n.t({
          id: "back.first",
          message: "What do you want to say, and not say, at the first meeting?",
        })}{" "}
        <Link href={hrefOf(arc.id, "next_time")}>
          {i18n.t({ id: "back.write", message: "Write it under “Next time”" })}
        </Link>
      </p>
    );
  return (
    <div className="stack tight">
      <p>
        <LinkButton
          isDisabled={departure.isPending}
          onPress={() => departure.mutate({ came_back_on: today() })}
        >
          {i18n.t({ id: "back.came", message: "They came back" })}
        </LinkButton>
      </p>
      {departure.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(departure.error)}
        </p>
      )}
    </div>
  );
}
