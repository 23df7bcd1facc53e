/** One name of the file, and who it is. */
import { useId, useState } from "react";
import { i18n } from "../../i18n";

interface Props {
  label: string;
  words: number;
  name: string;
  onName: (name: string) => void;
}

export function WhoIsOne({ label, words, name, onName }: Props) {
  const field = useId();
  const [isOther, setIsOther] = useState(false);
  const counsellor = i18n.t({ id: "import.counsellor", message: "Counsellor" });
  const client = i18n.t({ id: "import.client", message: "Client" });
  const shown = label || i18n.t({ id: "import.unnamed", message: "Speaker not named" });
  return (
    <div className="field">
      <label htmlFor={field}>
        <bdi>{shown}</bdi>{" "}
        <span className="dim">
          {i18n.t({
            id: "import.words",
            message: "{count, plural, one {# word} other {# words}}",
            values: { count: words },
          })}
        </span>
      </label>
      <select
        id={field}
        className="input"
        value={isOther ? "other" : name}
        onChange={(event) => {
          const isNow = event.target.value === "other";
          setIsOther(isNow);
          onName(isNow ? "" : event.target.value);
        }}
      >
        <option value="">
          {i18n.t({
            id: "import.as_written",
            message: "As written: {label}",
            values: { label: shown },
          })}
        </option>
        <option value={counsellor}>{counsellor}</option>
        <option value={client}>{client}</option>
        <option value="other">{i18n.t({ id: "import.other", message: "Another name…" })}</option>
      </select>
      {isOther && (
        <input
          className="input"
          dir="auto"
          maxLength={80}
          value={name}
          aria-label={i18n.t({
            id: "import.other_name",
            message: "Another name for {label}",
            values: { label: shown },
          })}
          onChange={(event) => onName(event.target.value)}
        />
      )}
    </div>
  );
}
