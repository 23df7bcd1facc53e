/** A language to hear in, by its name in the reader's own; "auto" lets the machine decide. */
import { i18n, locale } from "../../i18n";
import { SelectField } from "../../ui/Field";

interface Props {
  languages: readonly string[];
  value: string;
  onChange: (language: string) => void;
  hint?: string;
}

export function LanguageField({ languages, value, onChange, hint }: Props) {
  const names = new Intl.DisplayNames([locale], { type: "language", fallback: "code" });
  const known = languages
    .filter((code) => code !== "auto")
    .map((code) => ({ code, name: named(names.of(code) ?? code, code) }))
    .sort((a, b) => a.name.localeCompare(b.name, locale));
  return (
    <SelectField
      label={i18n.t({ id: "heard.language", message: "Language" })}
      hint={hint}
      value={value}
      onChange={(event) => onChange(event.target.value)}
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
  );
}

/** A browser may carry no name for some; a bare code says nothing to anybody. */
function named(name: string, code: string): string {
  if (name !== code) return name;
  if (code === "ba") return i18n.t({ id: "language.ba", message: "Bashkir" });
  if (code === "bo") return i18n.t({ id: "language.bo", message: "Tibetan" });
  return i18n.t({ id: "heard.code", message: "Language “{code}”", values: { code } });
}
