/** Received, looked, their choice: three equal stones, each told by shape and word. */
import { Link } from "wouter";
import { i18n } from "../../i18n";
import type { ArcWords } from "./content";
import { hrefOf, stateOf } from "./path";
import type { Arc, StepName, StoneState, Stones as StonesState } from "./wire";

type Stone = keyof StonesState;
const ORDER: readonly Stone[] = ["received", "looked", "choice"];

export function Stones({ arc, words }: { arc: Arc; words: ArcWords }) {
  return (
    <ul
      className="stones"
      aria-label={i18n.t({ id: "stones.title", message: "Three stones, in any order" })}
    >
      {ORDER.map((stone) => {
        const state = arc.stones[stone];
        const body = (
          <>
            <Shape state={state} />
            <span className="strong">{words.steps[stone]}</span>
            <span className="s soft">
              {state === "open" && isBegun(arc, stone)
                ? i18n.t({ id: "stone.begun", message: "Begun" })
                : stoneWord(state)}
            </span>
          </>
        );
        return (
          <li key={stone}>
            {state === "not_applicable" ? (
              <span className="stone">{body}</span>
            ) : (
              <Link className="stone" href={hrefOf(arc.id, stepOf(arc, stone))}>
                {body}
              </Link>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function stepOf(arc: Arc, stone: Stone): StepName {
  if (stone === "looked") return "remember";
  if (stone === "choice") return "choice";
  return arc.brought_at || stateOf(arc, "bring") === "done" ? "received" : "bring";
}

/** Something of it is there already; whether it is enough is hers to say. */
function isBegun(arc: Arc, stone: Stone): boolean {
  const any = (...names: StepName[]) =>
    names.some((name) => ["doing", "done"].includes(stateOf(arc, name)));
  if (stone === "received") return arc.brought_at !== null || any("bring");
  if (stone === "looked") return any("remember", "look", "compare");
  return any("choice") || Boolean(arc.departure?.who_decided);
}

/** Whole, outlined, broken or a dash: four states that need no colour. */
export function Shape({ state }: { state: StoneState }) {
  return (
    <svg className="shape" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
      {state === "not_applicable" ? (
        <path d="M6 12h12" />
      ) : (
        <ellipse
          cx="12"
          cy="12.5"
          rx="10"
          ry="8"
          className={state}
          {...(state === "skipped" ? { strokeDasharray: "3 3" } : {})}
        />
      )}
    </svg>
  );
}

export function stoneWord(state: StoneState): string {
  switch (state) {
    case "done":
      return i18n.t({ id: "stone.done", message: "Taken" });
    case "skipped":
      return i18n.t({ id: "stone.skipped", message: "Left lying" });
    case "not_applicable":
      return i18n.t({ id: "stone.na", message: "Not for this one" });
    default:
      return i18n.t({ id: "stone.open", message: "Open" });
  }
}
