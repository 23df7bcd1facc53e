/** What was read in a file, before anything is kept: its kind, its times, its first lines, and its letters. */
import { useId } from "react";
import { i18n } from "../../i18n";
import { clock } from "../engine/places";
import type { Found } from "./wire";
import { ENCODINGS, encodingText, formatText, silenceText, sizeText, timingText } from "./words";

interface Props {
  found: Found;
  hasSound: boolean;
  onEncoding: (encoding: string) => void;
}

export function FoundLines({ found, hasSound, onEncoding }: Props) {
  const field = useId();
  const known = ENCODINGS.find(([value]) => found.encoding.startsWith(value))?.[0] ?? "";
  return (
    <div className="stack tight">
      <p>
        <strong>{formatText(found.format)}</strong>
        {found.format !== "docx" && ` · ${encodingText(found.encoding)}`} · {sizeText(found)}
      </p>
      <p className="soft">
        {timingText(found.timing)} {silenceText(hasSound)}
      </p>
      {found.lines_wait ? (
        <p className="note">
          {i18n.t({
            id: "import.lines_wait",
            message:
              "You are writing down what you remember of this session. Its words are not shown before you have sealed that; they can be kept now all the same.",
          })}
        </p>
      ) : (
        <figure className="excerpt">
          <figcaption>{i18n.t({ id: "import.first_lines", message: "How it begins" })}</figcaption>
          <div className="excerpt-lines">
            {found.lines.map((line, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the lines never move
              <p key={place} dir="auto">
                {line.start_ms !== null && <span className="num dim">{clock(line.start_ms)} </span>}
                {line.speaker && <bdi className="excerpt-who">{line.speaker}</bdi>} {line.text}
              </p>
            ))}
          </div>
        </figure>
      )}
      {found.format !== "docx" && (
        <div className="field">
          <label htmlFor={field}>
            {i18n.t({ id: "import.encoding", message: "If letters look wrong, read it as" })}
          </label>
          <select
            id={field}
            className="input"
            value={known}
            onChange={(event) => onEncoding(event.target.value)}
          >
            {known === "" && <option value="">{encodingText(found.encoding)}</option>}
            {ENCODINGS.map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        </div>
      )}
    </div>
  );
}
