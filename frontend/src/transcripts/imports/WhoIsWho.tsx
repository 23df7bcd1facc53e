/** Who each name in the file is. Names of a client need not be kept: "Client" is enough. */
import { i18n } from "../../i18n";
import { WhoIsOne } from "./WhoIsOne";
import type { Found } from "./wire";

interface Props {
  speakers: Found["speakers"];
  names: Readonly<Record<string, string>>;
  onNames: (names: Readonly<Record<string, string>>) => void;
}

export function WhoIsWho({ speakers, names, onNames }: Props) {
  return (
    <fieldset className="stack tight">
      <legend>{i18n.t({ id: "import.who", message: "Who is who" })}</legend>
      {speakers.map(({ label, words }) => (
        <WhoIsOne
          key={label}
          label={label}
          words={words}
          name={names[label] ?? ""}
          onName={(name) => onNames({ ...names, [label]: name })}
        />
      ))}
      <p className="hint">
        {i18n.t({
          id: "import.who_hint",
          message: "Two names for one person become one when you give them the same name here.",
        })}
      </p>
    </fieldset>
  );
}
