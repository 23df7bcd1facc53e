/** Plays the moment around a name and stops after it. */
import { useRef } from "react";

const BEFORE_MS = 1500;
const AFTER_MS = 1000;

export function usePiece() {
  const audio = useRef<HTMLAudioElement>(null);
  const until = useRef(0);
  return {
    audio,
    onTimeUpdate: () => {
      const element = audio.current;
      if (element && element.currentTime >= until.current) element.pause();
    },
    play: (startMs: number, endMs: number) => {
      const element = audio.current;
      if (!element) return;
      until.current = (endMs + AFTER_MS) / 1000;
      element.currentTime = Math.max(0, startMs - BEFORE_MS) / 1000;
      element.play().catch(() => {});
    },
  };
}
