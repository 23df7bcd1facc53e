/** What of sound and clock a transcript has. One that was brought in may have neither. */
import { createContext, useContext } from "react";

export interface Sound {
  /** there is something to listen to */
  readonly hasSound: boolean;
  /** words know when they were said */
  readonly isTimed: boolean;
}

export const SoundContext = createContext<Sound>({ hasSound: true, isTimed: true });

/** A moment can be played only when there is sound, and the moment is known. */
export function useSound(): Sound & { readonly canPlay: boolean } {
  const sound = useContext(SoundContext);
  return { ...sound, canPlay: sound.hasSound && sound.isTimed };
}
