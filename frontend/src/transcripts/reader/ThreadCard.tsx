/** A conversation in the margin: its time, its words, and, when open, the conversation itself. */
import type { ReactNode } from "react";
import { i18n } from "../../i18n";
import { clock } from "../engine/places";
import { WhoSees } from "../excerpts/WhoSees";
import { Quiets } from "../silences/Quiets";
import type { PlacedExcerpt } from "./placed";
import { useSound } from "./sound";

interface Props {
  placed: PlacedExcerpt;
  isActive: boolean;
  onOpen: (id: string) => void;
  onPlay: (ms: number) => void;
  /** what there is to know of it while it is shut */
  summary: ReactNode;
  /** the conversation; drawn only while the card is open */
  children: ReactNode;
}

export function ThreadCard({ placed, isActive, onOpen, onPlay, summary, children }: Props) {
  const { id, startMs, quote, excerpt, anchor } = placed;
  const { canPlay, isTimed } = useSound();
  const at = clock(startMs);
  return (
    <article
      className={isActive ? "thread-card open" : "thread-card"}
      data-card={id}
      tabIndex={-1}
      aria-labelledby={`${id}-quote`}
    >
      <p className="quote" id={`${id}-quote`}>
        {canPlay ? (
          <button
            type="button"
            className="link at"
            aria-label={i18n.t({
              id: "reader.play_from",
              message: "Play from {at}",
              values: { at },
            })}
            onClick={() => onPlay(startMs)}
          >
            {at}
          </button>
        ) : (
          isTimed && <span className="at">{at}</span>
        )}
        {quote && ` “${shortened(quote)}”`}
      </p>
      {anchor.found === "lost" && (
        <p className="hint">
          {i18n.t({
            id: "reader.lost",
            message: "The words here were corrected; this is the same moment.",
          })}
        </p>
      )}
      {isActive ? (
        <>
          {excerpt ? (
            <>
              <WhoSees excerpt={excerpt} />
              <Quiets excerpt={excerpt} />
            </>
          ) : (
            <p className="hint">
              {i18n.t({
                id: "reader.not_kept",
                message: "Nothing is kept of this until you keep a first comment.",
              })}
            </p>
          )}
          {children}
        </>
      ) : (
        <>
          {summary}
          <button
            type="button"
            className="link"
            aria-describedby={`${id}-quote`}
            onClick={() => onOpen(id)}
          >
            {excerpt
              ? i18n.t({ id: "reader.open_thread", message: "Open the conversation" })
              : i18n.t({ id: "reader.write_on", message: "Write on" })}
          </button>
        </>
      )}
    </article>
  );
}

const SHOWN = 88;

/** Cut at a word, never inside an emoji or a combined letter. */
export function shortened(quote: string): string {
  if (quote.length <= SHOWN) return quote;
  const cut = quote.lastIndexOf(" ", SHOWN);
  return `${quote.slice(0, cut > 0 ? cut : SHOWN)}…`;
}
