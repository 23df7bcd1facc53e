/** The excerpt itself. Slate, because it was recorded. */
import { Pause, Play } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { clock } from "../engine/places";
import { GradeBadge } from "../reader/GradeBadge";
import { QuietLine } from "../silences/QuietLine";
import type { Excerpt, NamedSilence } from "../wire";
import { excerptLines } from "./lines";
import { useRange } from "./useRange";

/** What the floors above offer below a silence. */
export type UnderSilence = (silence: NamedSilence, excerpt: Excerpt) => ReactNode;

export function ExcerptFigure({
  excerpt,
  underSilence,
}: {
  excerpt: Excerpt;
  underSilence?: UnderSilence | undefined;
}) {
  const range = useRange(excerpt.id);
  if (excerpt.state === "removed" || excerpt.start_ms === null || excerpt.end_ms === null) {
    return (
      <p className="note">
        {excerpt.removed_says && (
          <span className="strong">
            {excerpt.removed_says.charAt(0).toUpperCase() + excerpt.removed_says.slice(1)}.{" "}
          </span>
        )}
        {i18n.t({
          id: "excerpt.removed",
          message:
            "The recording was deleted, and these words with it. What was said about them stays.",
        })}
      </p>
    );
  }
  const { case_alias, session_number, start_ms, end_ms, can } = excerpt;
  return (
    <figure className="excerpt">
      <figcaption id={`excerpt-${excerpt.id}`}>
        {excerpt.timed === false
          ? i18n.t({
              id: "excerpt.where_untimed",
              message: "“{alias}” · session {number}",
              values: { alias: case_alias, number: session_number },
            })
          : i18n.t({
              id: "excerpt.where",
              message: "“{alias}” · session {number} · {from} to {to}",
              values: {
                alias: case_alias,
                number: session_number,
                from: clock(start_ms),
                to: clock(end_ms),
              },
            })}
      </figcaption>
      {excerpt.words_gone && (
        <p className="hint">
          {i18n.t({
            id: "reader.lost",
            message: "The words here were corrected; this is the same moment.",
          })}
        </p>
      )}
      <div className="excerpt-lines">
        {excerptLines(excerpt).map((line) =>
          line.kind === "quiet" ? (
            <QuietLine key={line.key} excerpt={excerpt} silence={line.silence}>
              {underSilence?.(line.silence, excerpt)}
            </QuietLine>
          ) : (
            <p key={line.key} dir="auto">
              {line.who && <span className="excerpt-who">{line.who}</span>} {line.text}
            </p>
          ),
        )}
      </div>
      <div className="actions">
        {can.includes("listen") && (
          <Button size="small" onPress={range.toggle}>
            {range.isPlaying ? (
              <Pause size={16} aria-hidden="true" />
            ) : (
              <Play size={16} aria-hidden="true" />
            )}
            {range.isPlaying
              ? i18n.t({ id: "excerpt.pause", message: "Pause" })
              : i18n.t({
                  id: "excerpt.play",
                  message: "Play these {seconds, plural, one {# second} other {# seconds}}",
                  values: { seconds: Math.max(1, Math.round((end_ms - start_ms) / 1000)) },
                })}
          </Button>
        )}
        {can.includes("share") && (
          <Link className="s" href={`/recordings/${excerpt.recording_id}?excerpt=${excerpt.id}`}>
            {i18n.t({ id: "excerpt.open", message: "Open in the transcript" })}
          </Link>
        )}
        <GradeBadge grade={excerpt.grade} isImported={excerpt.imported ?? false} />
      </div>
      {can.includes("listen") && hasReplaced(excerpt) && (
        <p className="hint">
          {excerpt.names_heard
            ? can.includes("share")
              ? i18n.t({
                  id: "excerpt.names_heard",
                  message:
                    "You chose that others hear the names here. What they read stays replaced.",
                })
              : i18n.t({
                  id: "excerpt.you_hear_names",
                  message: "A name was replaced in the words. In the sound it may be said.",
                })
            : can.includes("share")
              ? i18n.t({
                  id: "excerpt.tone_for_others",
                  message: "Where a name was replaced, others hear a soft tone.",
                })
              : i18n.t({
                  id: "excerpt.you_hear_tone",
                  message: "Where a name was replaced, you hear a soft tone.",
                })}
        </p>
      )}
      {range.hasFailed && (
        <p className="error" role="alert">
          {i18n.t({
            id: "excerpt.no_sound",
            message: "The sound cannot be played just now. Its words are above.",
          })}
        </p>
      )}
    </figure>
  );
}

/** What replaces a name stands in brackets. */
function hasReplaced(excerpt: Excerpt): boolean {
  return excerpt.turns.some((turn) => turn.words.some((word) => String(word[3]).startsWith("[")));
}
