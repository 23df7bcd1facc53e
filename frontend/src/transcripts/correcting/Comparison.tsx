/** Two revisions beside each other, or one after the other on a phone: only the lines that differ. */
import { useState } from "react";
import { i18n } from "../../i18n";
import { ErrorState } from "../../ui/ErrorState";
import { SelectField } from "../../ui/Field";
import { Loading } from "../../ui/Loading";
import { clock } from "../engine/places";
import { type ComparedLine, type ComparedPart, useComparison } from "./data";
import { numbers } from "./lines";

interface Props {
  transcriptId: string;
  /** the first revision that may be read */
  oldest: number;
  newest: number;
}

export function Comparison({ transcriptId, oldest, newest }: Props) {
  const [older, setOlder] = useState(oldest);
  const [newer, setNewer] = useState(newest);
  const compared = useComparison(transcriptId, older, newer);
  const pick = (
    label: string,
    value: number,
    from: number,
    to: number,
    set: (n: number) => void,
  ) => (
    <SelectField
      short
      label={label}
      value={value}
      onChange={(event) => set(Number(event.target.value))}
    >
      {numbers(from, to).map((number) => (
        <option key={number} value={number}>
          {number === 1
            ? i18n.t({ id: "history.first", message: "1, as it was heard" })
            : number === newest
              ? i18n.t({ id: "history.newest", message: "{number}, as it is", values: { number } })
              : number}
        </option>
      ))}
    </SelectField>
  );
  const side = (label: string, lines: readonly ComparedLine[]) => (
    <div className="compared-side">
      <p className="label">{label}</p>
      {lines.length === 0 && (
        <p className="hint">{i18n.t({ id: "history.no_line", message: "No such line." })}</p>
      )}
      {lines.map((line) => (
        <p key={line.turn} dir="auto">
          <span className="dim s">
            {clock(line.start_ms)} · {line.speaker}
          </span>
          <br />
          {line.text}
        </p>
      ))}
    </div>
  );
  const name = (number: number) =>
    i18n.t({ id: "history.revision", message: "Revision {number}", values: { number } });
  return (
    <div className="stack">
      <div className="actions">
        {pick(
          i18n.t({ id: "history.older", message: "Older" }),
          older,
          oldest,
          newer - 1,
          setOlder,
        )}
        {pick(
          i18n.t({ id: "history.newer", message: "Newer" }),
          newer,
          older + 1,
          newest,
          setNewer,
        )}
      </div>
      {compared.isPending ? (
        <Loading>{i18n.t({ id: "history.comparing", message: "Comparing…" })}</Loading>
      ) : compared.error ? (
        <ErrorState error={compared.error} onRetry={() => void compared.refetch()} />
      ) : compared.data.parts.length === 0 ? (
        <p className="hint">
          {i18n.t({ id: "history.no_difference", message: "The words are the same in both." })}
        </p>
      ) : (
        compared.data.parts.flatMap(paired).map((part) => (
          <div key={(part.before[0] ?? part.after[0])?.turn} className="compared">
            {side(name(older), part.before)}
            {side(name(newer), part.after)}
          </div>
        ))
      )}
    </div>
  );
}

/** Where as many lines stand on both sides, each stands beside its own. */
function paired({ before, after }: ComparedPart): ComparedPart[] {
  if (before.length !== after.length) return [{ before, after }];
  return before.map((line, place) => ({ before: [line], after: after.slice(place, place + 1) }));
}
