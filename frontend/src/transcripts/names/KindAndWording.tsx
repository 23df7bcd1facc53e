/** What a name is, and what stands in its place. Empty wording means the usual one. */
import { i18n } from "../../i18n";
import { Field, SelectField } from "../../ui/Field";
import type { Suggestion } from "./data";
import { KINDS, kindText } from "./kinds";

type Kind = Suggestion["kind"];

export function KindAndWording(props: {
  kind: Kind;
  wording: string;
  onKind: (kind: Kind) => void;
  onWording: (wording: string) => void;
}) {
  return (
    <>
      <SelectField
        label={i18n.t({ id: "names.kind", message: "What it is" })}
        value={props.kind}
        onChange={(event) => props.onKind(event.target.value as Kind)}
      >
        {KINDS.map((one) => (
          <option key={one} value={one}>
            {kindText(one)}
          </option>
        ))}
      </SelectField>
      <Field
        label={i18n.t({ id: "names.instead", message: "What stands there instead" })}
        hint={i18n.t({
          id: "names.instead_hint",
          message: "Leave it empty for the usual, such as [name 2].",
        })}
        value={props.wording}
        maxLength={120}
        onChange={(event) => props.onWording(event.target.value)}
      />
    </>
  );
}
