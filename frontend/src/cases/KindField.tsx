/** Who comes: one person, a couple, a family, a group. */
import type { Case } from "../api/types";
import { i18n } from "../i18n";
import { SelectField } from "../ui/Field";

export type CaseKind = Case["kind"];

const KINDS: readonly CaseKind[] = ["individual", "couple", "family", "group"];

export function KindField({
  value,
  onChange,
}: {
  value: CaseKind;
  onChange: (kind: CaseKind) => void;
}) {
  return (
    <SelectField
      label={i18n.t({ id: "case.kind", message: "Who comes" })}
      value={value}
      onChange={(event) => onChange(event.target.value as CaseKind)}
    >
      {KINDS.map((kind) => (
        <option key={kind} value={kind}>
          {kindWord(kind)}
        </option>
      ))}
    </SelectField>
  );
}

export function kindWord(kind: CaseKind): string {
  return {
    individual: i18n.t({ id: "case.kind.individual", message: "One person" }),
    couple: i18n.t({ id: "case.kind.couple", message: "A couple" }),
    family: i18n.t({ id: "case.kind.family", message: "A family" }),
    group: i18n.t({ id: "case.kind.group", message: "A group" }),
  }[kind];
}
