/** One place that was found, with what stands around it: a way into the reader, and its sound on request. */
import { Link } from "wouter";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { clock } from "../engine/places";
import { addressOf, type Found, type Hit } from "./data";

interface Props {
  found: Found;
  hit: Hit;
  /** absent where there is nothing to hear */
  onPlay?: (() => void) | undefined;
}

export function FoundHit({ found, hit, onPlay }: Props) {
  const at = hit.end_ms > 0 ? clock(hit.start_ms) : "";
  return (
    <li className="find-hit">
      <p className="s dim find-who">
        {hit.speaker} {at && <span className="find-at">{at}</span>}
      </p>
      <p className="transcript-line" dir="auto">
        <Link href={addressOf(found, hit)}>
          {hit.before}{" "}
          <mark className={hit.kind === "silence" ? "find-quiet" : ""}>{hit.found}</mark>{" "}
          {hit.after}
        </Link>
      </p>
      {onPlay && at && (
        <Button
          size="small"
          kind="quiet"
          aria-label={i18n.t({ id: "find.play_at", message: "Play {at}", values: { at } })}
          onPress={onPlay}
        >
          {i18n.t({ id: "reader.play", message: "Play" })}
        </Button>
      )}
    </li>
  );
}
