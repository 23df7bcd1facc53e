/** What was found in one session, in the order of the talk. */
import { useId } from "react";
import { i18n } from "../../i18n";
import { timeText } from "../../ui/Time";
import { audioOf } from "../data";
import { usePiece } from "../names/usePiece";
import type { Found, Hit } from "./data";
import { FoundHit } from "./FoundHit";

/** Of the talk on either side of a silence. */
const AROUND_MS = 3000;

export function FoundSession({ found, canListen }: { found: Found; canListen: boolean }) {
  const head = useId();
  const piece = usePiece();
  const play = ({ kind, start_ms, end_ms }: Hit) => {
    for (const other of document.querySelectorAll("audio")) other.pause();
    const more = kind === "silence" ? AROUND_MS : 0;
    piece.play(start_ms - more, end_ms + more);
  };
  return (
    <section className="stack tight" aria-labelledby={head}>
      <h2 id={head}>
        {i18n.t({
          id: "find.session",
          message: "Session {number} · {date}",
          values: { number: found.session_number, date: timeText(found.held_on, "date") },
        })}
      </h2>
      <p className="s dim">
        {found.total > found.hits.length
          ? i18n.t({
              id: "find.first_places",
              message: "The first {count} of {total} places",
              values: { count: found.hits.length, total: found.total },
            })
          : i18n.t({
              id: "find.places",
              message: "{count, plural, one {# place} other {# places}}",
              values: { count: found.total },
            })}
      </p>
      {canListen && (
        // biome-ignore lint/a11y/useMediaCaption: the words are on the page
        <audio
          ref={piece.audio}
          preload="none"
          src={audioOf(found.recording_id)}
          onTimeUpdate={piece.onTimeUpdate}
        />
      )}
      <ol className="find-hits">
        {found.hits.map((hit) => (
          <FoundHit
            key={`${hit.word ?? "quiet"} ${hit.start_ms}`}
            found={found}
            hit={hit}
            onPlay={canListen ? () => play(hit) : undefined}
          />
        ))}
      </ol>
    </section>
  );
}
