/** What the machine wrote and took out again, with its moment, so that somebody who listens can put it back. */
import { i18n } from "../../i18n";
import { LinkButton } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { clock } from "../engine/places";
import { type LeftOutLine, useLeftOut, usePutBack } from "./data";

export function LeftOut({ transcriptId }: { transcriptId: string }) {
  const leftOut = useLeftOut(transcriptId);
  const putBack = usePutBack(transcriptId);
  const lines = leftOut.data?.results ?? [];
  if (lines.length === 0) return null;
  return (
    <details>
      <summary>
        {i18n.t({
          id: "leftout.title",
          message: "Left out by the machine: {count, plural, one {# place} other {# places}}",
          values: { count: lines.length },
        })}
      </summary>
      <p className="hint">
        {i18n.t({
          id: "leftout.hint",
          message:
            "It took these for its own mistakes. If you hear them in the sound, put them back.",
        })}
      </p>
      {putBack.error && (
        <p className="note failed" role="alert">
          {sentenceOf(putBack.error)}
        </p>
      )}
      <ul className="lines s">
        {lines.map((line) => (
          <li key={line.number}>
            <span className="num dim">{clock(line.start_ms)}</span>{" "}
            {line.text && <q dir="auto">{line.text}</q>}{" "}
            <span className="dim">{whyText(line)}</span>{" "}
            {line.put_back ? (
              <span className="moss-ink">
                {i18n.t({ id: "leftout.is_back", message: "Put back" })}
              </span>
            ) : (
              line.text && (
                <LinkButton
                  isDisabled={putBack.isPending}
                  aria-label={i18n.t({
                    id: "leftout.put_back_at",
                    message: "Put back what was left out at {clock}",
                    values: { clock: clock(line.start_ms) },
                  })}
                  onPress={() => putBack.mutate(line.number)}
                >
                  {i18n.t({ id: "leftout.put_back", message: "Put it back" })}
                </LinkButton>
              )
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

function whyText({ why }: LeftOutLine): string {
  switch (why) {
    case "no_speech":
      return i18n.t({
        id: "leftout.no_speech",
        message: "The service outside took it for no speech.",
      });
    case "loop":
      return i18n.t({ id: "leftout.loop", message: "It said this over and over." });
    case "instant":
      return i18n.t({ id: "leftout.instant", message: "It took no time at all." });
    case "unsure":
      return i18n.t({ id: "leftout.unsure", message: "It was hardly sure of it." });
    case "silence":
      return i18n.t({ id: "leftout.silence", message: "It stood inside a silence." });
    case "no_words":
      return i18n.t({
        id: "leftout.no_words",
        message: "Somebody speaks here, and it made out no words.",
      });
  }
}
