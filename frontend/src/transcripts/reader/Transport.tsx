/** Play, step, speed, follow, and what may be done with the recording. */

import { Keyboard, Pause, Play, RotateCcw, RotateCw } from "lucide-react";
import type { ReactNode } from "react";
import { i18n } from "../../i18n";
import { clock } from "../engine/places";
import { Clock } from "./Clock";
import { type Player, SPEEDS } from "./usePlayer";

interface Props {
  player: Player;
  durationMs: number;
  isFollowing: boolean;
  onFollow: (follow: boolean) => void;
  onShortcuts: () => void;
  /** the consent line */
  children: ReactNode;
}

export function Transport(props: Props) {
  const { player, durationMs, isFollowing, onFollow, onShortcuts, children } = props;
  return (
    <fieldset className="transport">
      <legend className="vh">{i18n.t({ id: "reader.playback", message: "Playback" })}</legend>
      <button
        type="button"
        className="button quiet icon"
        aria-label={i18n.t({ id: "reader.back", message: "Back 10 seconds" })}
        onClick={() => player.nudge(-10_000)}
      >
        <RotateCcw size={20} aria-hidden="true" />
      </button>
      <button type="button" className="button primary" onClick={player.toggle}>
        {player.isPlaying ? (
          <Pause size={20} aria-hidden="true" />
        ) : (
          <Play size={20} aria-hidden="true" />
        )}
        {player.isPlaying
          ? i18n.t({ id: "reader.pause_button", message: "Pause" })
          : i18n.t({ id: "reader.play", message: "Play" })}
      </button>
      <button
        type="button"
        className="button quiet icon"
        aria-label={i18n.t({ id: "reader.forward", message: "Forward 10 seconds" })}
        onClick={() => player.nudge(10_000)}
      >
        <RotateCw size={20} aria-hidden="true" />
      </button>
      <span className="time">
        <Clock playhead={player.playhead} /> <span className="dim of">/ {clock(durationMs)}</span>
      </span>
      <label className="speed">
        <span className="speed-word">{i18n.t({ id: "reader.speed", message: "Speed" })}</span>
        <select
          aria-label={i18n.t({ id: "reader.speed", message: "Speed" })}
          value={player.speed}
          onChange={(event) => player.setSpeed(Number(event.target.value))}
        >
          {SPEEDS.map((speed) => (
            <option key={speed} value={speed}>
              {speed}×
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        className="button quiet follow"
        aria-pressed={isFollowing}
        onClick={() => onFollow(!isFollowing)}
      >
        {i18n.t({ id: "reader.follow", message: "Follow" })}
      </button>
      <button
        type="button"
        className="button quiet icon keys"
        aria-label={i18n.t({ id: "reader.shortcuts", message: "Keyboard shortcuts" })}
        onClick={onShortcuts}
      >
        <Keyboard size={20} aria-hidden="true" />
      </button>
      <span className="spacer" />
      {children}
    </fieldset>
  );
}
