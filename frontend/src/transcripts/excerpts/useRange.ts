/** Plays one excerpt's own sound; starting one stops the other. */
import { useEffect, useRef, useState } from "react";
import { excerptAudioOf } from "../data";

let playing: HTMLAudioElement | null = null;

export interface RangePlayer {
  readonly isPlaying: boolean;
  readonly hasFailed: boolean;
  readonly toggle: () => void;
}

/** The sound is fetched at the first press: a page of excerpts must not open ten recordings. */
export function useRange(excerptId: string): RangePlayer {
  const audio = useRef<HTMLAudioElement | null>(null);
  const [isPlaying, setIsPlaying] = useState(false);
  const [hasFailed, setHasFailed] = useState(false);
  useEffect(
    () => () => {
      audio.current?.pause();
      if (playing === audio.current) playing = null;
    },
    [],
  );

  const start = async () => {
    audio.current ??= made(excerptId);
    const { current } = audio;
    if (playing && playing !== current) playing.pause();
    playing = current;
    current.onplay = () => setIsPlaying(true);
    current.onpause = () => setIsPlaying(false);
    current.onended = () => setIsPlaying(false);
    try {
      await current.play();
      setHasFailed(false);
    } catch (cause) {
      if (!(cause instanceof DOMException && cause.name === "AbortError")) setHasFailed(true);
    }
  };

  return {
    isPlaying,
    hasFailed,
    toggle: () => {
      if (audio.current && !audio.current.paused) audio.current.pause();
      else void start();
    },
  };
}

function made(excerptId: string): HTMLAudioElement {
  const audio = new Audio(excerptAudioOf(excerptId));
  audio.preload = "none";
  return audio;
}
