/** In which language it is spoken, and by how many people. Both can be said otherwise later. */
import { i18n, locale } from "../../i18n";
import { SelectField } from "../../ui/Field";
import type { Asked } from "./data";

const MOST = 6;
const UNKNOWN = "unknown";

interface Props {
  languages: readonly string[];
  asked: Asked;
  onChange: (asked: Asked) => void;
  /** where only the speakers are heard again */
  withoutLanguage?: boolean;
}

export function HowHeard({ languages, asked, onChange, withoutLanguage = false }: Props) {
  const names = new Intl.DisplayNames([locale], { type: "language", fallback: "code" });
  const known = languages
    .filter((code) => code !== "auto")
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .sort((a, b) => a.name.localeCompare(b.name, locale));
  return (
    <div className="fields">
      {!withoutLanguage && (
        <SelectField
          label={i18n.t({ id: "heard.language", message: "Language" })}
          value={asked.language}
          onChange={(event) => onChange({ ...asked, language: event.target.value })}
        >
          <option value="auto">
            {i18n.t({ id: "heard.auto", message: "Several, or let the machine decide" })}
          </option>
          {known.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </SelectField>
      )}
      <SelectField
        label={i18n.t({ id: "heard.speakers", message: "How many people speak" })}
        value={asked.speakers === null ? UNKNOWN : String(asked.speakers)}
        onChange={({ target }) =>
          onChange({ ...asked, speakers: target.value === UNKNOWN ? null : Number(target.value) })
        }
      >
        {Array.from({ length: MOST }, (_, n) => String(n + 1)).map((count) => (
          <option key={count} value={count}>
            {count}
          </option>
        ))}
        <option value={UNKNOWN}>{i18n.t({ id: "heard.unknown", message: "I don't know" })}</option>
      </SelectField>
    </div>
  );
}
