/** The excerpt itself. Slate, because it was recorded. */
import { Pause, Play } from "lucide-react";
import { Link } from "wouter";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { clock } from "../engine/places";
import { GradeBadge } from "../reader/GradeBadge";
import type { Excerpt } from "../wire";
import { excerptLines } from "./lines";
import { useRange } from "./useRange";

export function ExcerptFigure({ excerpt }: { excerpt: Excerpt }) {
  const range = useRange(excerpt.id);
  if (excerpt.state === "removed" || excerpt.start_ms === null || excerpt.end_ms === null) {
    return (
      <p className="note">
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
      <figcaption>
        {i18n.t({
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
      <div className="excerpt-lines">
        {excerptLines(excerpt).map((line) =>
          line.kind === "quiet" ? (
            <p key={line.key} className="excerpt-quiet">
              {i18n.t({
                id: "excerpt.quiet",
                message: "Quiet for {seconds} s",
                values: { seconds: line.seconds },
              })}
            </p>
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
        <GradeBadge grade={excerpt.grade} />
      </div>
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
