/** Quiet, drawn as space: a pill inside a turn, an open block between turns whose height is its time. */
import { i18n } from "../../i18n";
import type { Silence as Quiet } from "../engine/model";
import { secondsOf, silenceHeight } from "../engine/places";
import { quietFor } from "../silences/quietFor";

interface PillProps {
  quiet: Quiet;
  /** far from the window it is one element */
  isNear?: boolean;
}

export function SilencePill({ quiet, isNear = true }: PillProps) {
  const seconds = secondsOf(quiet);
  const short = i18n.t({
    id: "reader.seconds_short",
    message: "{seconds} s",
    values: { seconds },
  });
  if (!isNear) {
    return (
      <span className="quiet-pill" data-seek={quiet.start_ms} data-paper={silenceText(quiet)}>
        {short}
      </span>
    );
  }
  return (
    <span className="quiet-pill" data-seek={quiet.start_ms} data-paper={silenceText(quiet)}>
      <span className="vh">
        {i18n.t({
          id: "reader.pause",
          message: ", pause, {seconds, plural, one {# second} other {# seconds}}, ",
          values: { seconds },
        })}
      </span>
      <span aria-hidden="true">{short}</span>
    </span>
  );
}

export function SilenceBlock({ quiet }: { quiet: Quiet }) {
  return (
    <p
      className="quiet-block"
      data-seek={quiet.start_ms}
      style={{ minBlockSize: `${silenceHeight(quiet.end_ms - quiet.start_ms)}px` }}
    >
      {silenceText(quiet)}
    </p>
  );
}

function silenceText(quiet: Quiet): string {
  return quiet.kind === "sound"
    ? i18n.t({
        id: "reader.wordless",
        message: "{seconds, plural, one {# second} other {# seconds}} without words",
        values: { seconds: secondsOf(quiet) },
      })
    : quietFor(quiet);
}
