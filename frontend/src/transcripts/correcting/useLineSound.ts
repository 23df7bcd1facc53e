/** The sound of one line: from its first word to its last and no further, slower if wanted. */
import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { Player } from "../reader/usePlayer";

const SLOWER = 0.75;
/** Recognisers cut the ends of words short. */
const AFTER_MS = 150;

export function useLineSound(player: Player, startMs: number, endMs: number) {
  const [isSlow, setIsSlow] = useState(false);
  const isOurs = useRef(false);
  const { playhead } = player;

  useEffect(
    () =>
      playhead?.watch((ms) => {
        if (!isOurs.current || ms < endMs + AFTER_MS) return;
        isOurs.current = false;
        player.pause();
      }),
    [playhead, player, endMs],
  );

  const speedBefore = useRef(player.speed);
  const leave = useEffectEvent(() => {
    if (isOurs.current) player.pause();
    if (isSlow) player.setSpeed(speedBefore.current);
  });
  useEffect(() => () => leave(), []);

  return {
    isSlow,
    toggle() {
      if (player.isPlaying) {
        isOurs.current = false;
        return player.pause();
      }
      player.seek(startMs);
      isOurs.current = true;
      player.play();
    },
    slower() {
      if (!isSlow) speedBefore.current = player.speed;
      player.setSpeed(isSlow ? speedBefore.current : SLOWER);
      setIsSlow(!isSlow);
    },
  };
}
