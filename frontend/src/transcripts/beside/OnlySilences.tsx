/** "Only the silences": beside the other controls of the sound, and while it runs where one is. */
import { SkipBack, SkipForward, Square } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { i18n } from "../../i18n";
import type { TranscriptModel } from "../engine/model";
import { clock, secondsOf } from "../engine/places";
import type { Player } from "../reader/usePlayer";
import { useOnlySilences } from "./useOnlySilences";

export function OnlySilences({ model, player }: { model: TranscriptModel; player: Player }) {
  const { stretches, isOn, place, start, stop, go } = useOnlySilences(model, player);
  const [homes, setHomes] = useState<{ head: Element; start: Element } | null>(null);
  useEffect(() => {
    const head = document.querySelector(".reader-head");
    // A small screen keeps the head that sticks for what is always needed.
    const start = matchMedia("(max-width: 60rem)").matches ? "[data-tools]" : ".transport";
    const place = document.querySelector(start);
    setHomes(head && place && { head, start: place });
  }, []);
  const skip = useRef<HTMLButtonElement>(null);
  const begin = useRef<HTMLButtonElement>(null);
  const wasOn = useRef(false);
  useEffect(() => {
    // The keyboard goes on where it was: to skip, and after the last silence to begin again.
    if (isOn) skip.current?.focus({ preventScroll: true });
    else if (wasOn.current && document.activeElement === document.body)
      begin.current?.focus({ preventScroll: true });
    wasOn.current = isOn;
  }, [isOn]);
  const quiet = stretches[place]?.quiet;
  const home = isOn ? homes?.head : homes?.start;
  if (!home || !quiet) return null;
  if (!isOn)
    return createPortal(
      <button
        ref={begin}
        type="button"
        className="button quiet small only-silences"
        onClick={start}
      >
        {i18n.t({ id: "quiets.title", message: "Only the silences" })}
      </button>,
      home,
    );
  return createPortal(
    <fieldset
      className="only-silences on"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        stop();
      }}
    >
      <legend className="vh">{i18n.t({ id: "quiets.title", message: "Only the silences" })}</legend>
      <span className="quiets-place">
        {i18n.t({
          id: "quiets.place",
          message: "{place} of {count}",
          values: { place: place + 1, count: stretches.length },
        })}{" "}
        <span className="dim">
          {i18n.t({
            id: "quiets.this",
            message: "{seconds, plural, one {# second} other {# seconds}} at {at}",
            values: { seconds: secondsOf(quiet), at: clock(quiet.start_ms) },
          })}
        </span>
      </span>
      <button
        type="button"
        className="button quiet icon"
        disabled={place === 0}
        aria-label={i18n.t({ id: "quiets.back", message: "The silence before" })}
        onClick={() => go(-1)}
      >
        <SkipBack size={18} aria-hidden="true" />
      </button>
      <button
        type="button"
        className="button quiet icon"
        ref={skip}
        aria-label={i18n.t({ id: "quiets.skip", message: "Skip to the next silence" })}
        onClick={() => go(1)}
      >
        <SkipForward size={18} aria-hidden="true" />
      </button>
      <button type="button" className="button quiet small" onClick={stop}>
        <Square size={16} aria-hidden="true" />
        {i18n.t({ id: "quiets.stop", message: "Stop" })}
      </button>
    </fieldset>,
    home,
  );
}
