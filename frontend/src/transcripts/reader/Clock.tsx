/** The running time. Written straight into its text node, once a second; never announced by itself. */
import { useEffect, useRef } from "react";
import { clock } from "../engine/places";
import type { Playhead } from "../engine/playhead";

export function Clock({ playhead }: { playhead: Playhead | null }) {
  const text = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let told = -1;
    return playhead?.watch((ms) => {
      const second = Math.floor(ms / 1000);
      if (second === told || !text.current) return;
      told = second;
      text.current.textContent = clock(ms);
    });
  }, [playhead]);
  return <span ref={text}>0:00</span>;
}
