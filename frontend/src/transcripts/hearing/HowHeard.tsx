/** In which language it is spoken, and by how many people. Both can be said otherwise later. */
import { i18n } from "../../i18n";
import { SelectField } from "../../ui/Field";
import type { Asked } from "./data";
import { LanguageField } from "./LanguageField";

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
  return (
    <div className="fields">
      {!withoutLanguage && (
        <LanguageField
          languages={languages}
          value={asked.language}
          onChange={(language) => onChange({ ...asked, language })}
        />
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
