/** They came back: what she planned for a moment with them, in her own words, before the first meeting. */
import { i18n } from "../../i18n";
import { usePlans } from "../ideas/queries";
import type { Arc } from "./wire";

export function PlansFor({ arc }: { arc: Arc }) {
  const plans = usePlans();
  const mine = (plans.data ?? []).filter(
    (one) =>
      one.state === "open" &&
      (one.arc_id === arc.id || (arc.case !== null && one.case?.id === arc.case.id)),
  );
  if (mine.length === 0) return null;
  return (
    <div className="stack tight">
      <p className="s soft">
        {i18n.t({ id: "back.plans", message: "What you planned for a moment like this" })}
      </p>
      <ul className="stack tight plain-list">
        {mine.map((one) => (
          <li key={one.id} className="serif">
            {i18n.t({ id: "plan.reads", message: "When: {cue}", values: { cue: one.cue } })}
            <br />
            {i18n.t({
              id: "plan.reads.will",
              message: "I will: {will}",
              values: { will: one.will },
            })}
          </li>
        ))}
      </ul>
    </div>
  );
}
