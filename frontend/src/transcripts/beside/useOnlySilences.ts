/** Plays the silences of a session one after the other. Where it is, the audio clock says: any jump is followed. */
import { useEffect, useEffectEvent, useMemo, useState } from "react";
import type { TranscriptModel } from "../engine/model";
import type { Player } from "../reader/usePlayer";
import { type Stretch, stretchAt, stretchesOf } from "./stretches";

/** A jump lands a little before where it was sent. */
const NEAR_MS = 250;

interface OnlySilences {
  readonly stretches: readonly Stretch[];
  readonly isOn: boolean;
  readonly place: number;
  readonly start: () => void;
  readonly stop: () => void;
  readonly go: (step: 1 | -1) => void;
}

export function useOnlySilences(model: TranscriptModel, player: Player): OnlySilences {
  const stretches = useMemo(
    () => stretchesOf(model.silences, model.durationMs),
    [model.silences, model.durationMs],
  );
  const [isOn, setIsOn] = useState(false);
  const [place, setPlace] = useState(0);

  const stop = () => {
    setIsOn(false);
    player.pause();
  };
  const onTick = useEffectEvent((ms: number) => {
    const here = stretchAt(stretches, ms);
    const stretch = stretches[here];
    if (!stretch) return stop();
    if (here !== place) setPlace(here);
    if (ms < stretch.from - NEAR_MS) player.seek(stretch.from);
  });
  const { playhead } = player;
  useEffect(() => {
    if (!isOn || !playhead) return;
    return playhead.watch((ms) => onTick(ms));
  }, [isOn, playhead]);

  return {
    stretches,
    isOn,
    place,
    start: () => {
      const here = Math.max(0, stretchAt(stretches, player.nowMs()));
      const stretch = stretches[here];
      if (!stretch) return;
      const now = player.nowMs();
      if (now < stretch.from || now >= stretch.to) player.seek(stretch.from);
      setPlace(here);
      setIsOn(true);
      player.play();
    },
    stop,
    go: (step) => {
      const next = stretches[Math.max(0, place + step)];
      if (!next) return stop();
      player.seek(next.from);
      player.play();
    },
  };
}
