/** One person's turn: who, when, how many conversations, and the words in as few text nodes as its silences allow. */

import { Fragment, memo } from "react";
import { i18n } from "../../i18n";
import type { Turn } from "../engine/model";
import { clock } from "../engine/places";
import { SilenceBlock, SilencePill } from "./Silence";
import { useSound } from "./sound";

interface Props {
  turn: Turn;
  label: string;
  conversations: number;
  hasMenu: boolean;
  /** far from the window only who and the words are drawn; what can be pressed comes when the turn comes near */
  isNear: boolean;
}

/** Tab stops are roving: only the first turn starts with one, the reader's keys move it. */
export const TurnView = memo(function TurnView(props: Props) {
  const { turn, label, conversations, hasMenu, isNear } = props;
  const { canPlay, isTimed } = useSound();
  // Without a clock a turn is named by its place.
  const at = isTimed
    ? clock(turn.startMs)
    : i18n.t({ id: "reader.turn_number", message: "turn {n}", values: { n: turn.index + 1 } });
  const tabIndex = turn.index === 0 ? 0 : -1;
  return (
    <li className={`turn voice-${turn.speaker % 4}`} data-turn={turn.index}>
      {isNear ? (
        <div className="who">
          <h3>{label}</h3>
          {canPlay ? (
            <button
              type="button"
              className="at"
              tabIndex={tabIndex}
              data-play={turn.startMs}
              aria-label={i18n.t({
                id: "reader.play_from",
                message: "Play from {at}",
                values: { at },
              })}
            >
              {at}
            </button>
          ) : (
            isTimed && <span className="at">{at}</span>
          )}
          {conversations > 0 && (
            <button
              type="button"
              className="has"
              tabIndex={tabIndex}
              data-conversations={turn.index}
              aria-label={i18n.t({
                id: "reader.conversations_at",
                message:
                  "{count, plural, one {# conversation} other {# conversations}} on the turn at {at}",
                values: { count: conversations, at },
              })}
            >
              {conversations}
            </button>
          )}
          {hasMenu && (
            <button
              type="button"
              className="more"
              tabIndex={tabIndex}
              data-menu={turn.index}
              aria-haspopup="menu"
              aria-label={i18n.t({
                id: "reader.turn_menu",
                message: "More for the turn at {at}",
                values: { at },
              })}
            >
              ⋯
            </button>
          )}
        </div>
      ) : (
        <h3 className="who" data-at={isTimed ? at : undefined}>
          {label}
        </h3>
      )}
      <p className="words" dir="auto" data-c={turn.runs.map((run) => run.charStart).join(" ")}>
        {turn.runs.map((run) => (
          <Fragment key={run.charStart}>
            {run.text}
            {run.silencesAfter.map((quiet) => (
              <SilencePill key={quiet.id} quiet={quiet} isNear={isNear} />
            ))}
          </Fragment>
        ))}
      </p>
      {turn.silencesAfter.map((quiet) => (
        <SilenceBlock key={quiet.id} quiet={quiet} />
      ))}
    </li>
  );
});
