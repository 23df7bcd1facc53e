/** The milestones, each open to a tap. What was not begun is simply not remarked upon. */
import { Link } from "wouter";
import { i18n } from "../../i18n";
import { hrefOf, shownSteps } from "./path";
import type { Arc, StepName } from "./wire";
import { stateWord, stepWord } from "./words";

export function StepList({ arc, at }: { arc: Arc; at: StepName | null }) {
  return (
    <nav
      className="stack tight"
      aria-label={i18n.t({ id: "steps.title", message: "Places on this path" })}
    >
      <div className="items places">
        {shownSteps(arc).map(({ name, state, reason }) => (
          <Link
            key={name}
            href={hrefOf(arc.id, name)}
            aria-current={name === at ? "true" : undefined}
          >
            <strong>{stepWord(name)}</strong>
            {stateWord(state) && (
              <span className={state === "later" ? "tag felt-tag" : "s soft"}>
                {[stateWord(state), reason].filter(Boolean).join(": ")}
              </span>
            )}
          </Link>
        ))}
        <Link href={hrefOf(arc.id, "close")} aria-current={at === "close" ? "true" : undefined}>
          <strong>{stepWord("close")}</strong>
        </Link>
      </div>
    </nav>
  );
}
