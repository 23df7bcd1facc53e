/** Who made the decision? Asked before anything is called a choice. */
import { i18n } from "../../../i18n";
import { Chips } from "../../../ui/Chips";
import { sentenceOf } from "../../../ui/ErrorState";
import type { Situations } from "../content";
import { useDeparture } from "../queries";
import type { Arc, Decided } from "../wire";

export function WhoDecided({ arc, situations }: { arc: Arc; situations: Situations }) {
  const departure = useDeparture(arc.id);
  const shown = departure.isPending
    ? departure.variables.who_decided
    : arc.departure?.who_decided || undefined;
  return (
    <div className="stack tight">
      <Chips
        single
        tone="record"
        frame="prompt record"
        legend={i18n.t({ id: "who.decided", message: "Who decided?" })}
        hint={i18n.t({
          id: "who.decided.hint",
          message: "“I don't know” is a full answer. You can change it later.",
        })}
        options={situations.who_decided}
        value={shown ? [shown] : []}
        onChange={([who]) => who && departure.mutate({ who_decided: who as Decided })}
      />
      {departure.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(departure.error)}
        </p>
      )}
    </div>
  );
}
