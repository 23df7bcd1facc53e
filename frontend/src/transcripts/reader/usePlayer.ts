/** The sound of a session: one audio element, its clock, and the few things people do with it. */
import { type RefCallback, useCallback, useMemo, useState } from "react";
import { Playhead } from "../engine/playhead";

export const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 2] as const;

export interface Player {
  readonly attach: RefCallback<HTMLAudioElement>;
  /** null until the audio element is on the page */
  readonly playhead: Playhead | null;
  readonly isPlaying: boolean;
  readonly hasFailed: boolean;
  readonly speed: number;
  readonly nowMs: () => number;
  readonly seek: (ms: number) => void;
  readonly nudge: (byMs: number) => void;
  readonly play: () => void;
  readonly pause: () => void;
  readonly toggle: () => void;
  readonly setSpeed: (speed: number) => void;
  readonly stepSpeed: (steps: 1 | -1) => number;
  readonly reload: () => void;
}

export function usePlayer(durationMs: number): Player {
  const [audio, setAudio] = useState<HTMLAudioElement | null>(null);
  const [playhead, setPlayhead] = useState<Playhead | null>(null);
  const [isPlaying, setIsPlaying] = useState(false);
  const [hasFailed, setHasFailed] = useState(false);
  const [speed, setSpeedState] = useState(1);

  const attach = useCallback((element: HTMLAudioElement | null) => {
    if (!element) return;
    const clock = new Playhead(element);
    const stop = new AbortController();
    const on = (name: string, work: () => void) =>
      element.addEventListener(name, work, { signal: stop.signal });
    on("play", () => setIsPlaying(true));
    on("pause", () => setIsPlaying(false));
    on("ended", () => setIsPlaying(false));
    on("error", () => setHasFailed(true));
    on("loadedmetadata", () => setHasFailed(false));
    setAudio(element);
    setPlayhead(clock);
    return () => {
      stop.abort();
      clock.destroy();
      element.pause();
    };
  }, []);

  return useMemo(() => {
    const nowMs = () => (audio?.currentTime ?? 0) * 1000;
    // A seek to exactly a word's start may round down into the word before it.
    const seek = (ms: number) => {
      if (audio) audio.currentTime = Math.min(Math.max(0, ms), durationMs) / 1000 + 0.0005;
    };
    const play = () => {
      audio?.play().catch((cause: unknown) => {
        // Pausing before the first sound is heard rejects play(); that is no failure.
        if (!(cause instanceof DOMException && cause.name === "AbortError")) setHasFailed(true);
      });
    };
    const pause = () => audio?.pause();
    const setSpeed = (next: number) => {
      if (audio) {
        audio.defaultPlaybackRate = next;
        audio.playbackRate = next;
      }
      setSpeedState(next);
    };
    return {
      attach,
      playhead,
      isPlaying,
      hasFailed,
      speed,
      nowMs,
      seek,
      nudge: (byMs: number) => seek(nowMs() + byMs),
      play,
      pause,
      toggle: () => (audio?.paused === false ? pause() : play()),
      setSpeed,
      stepSpeed: (steps: 1 | -1) => {
        const place = SPEEDS.indexOf(speed as (typeof SPEEDS)[number]);
        const next = SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, place + steps))] ?? 1;
        setSpeed(next);
        return next;
      },
      reload: () => audio?.load(),
    };
  }, [attach, audio, playhead, isPlaying, hasFailed, speed, durationMs]);
}
