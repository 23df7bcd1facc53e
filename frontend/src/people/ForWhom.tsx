/** "The lead, the second, or both?": asked wherever something is shared while two supervise. */
import { useId } from "react";
import { i18n } from "../i18n";
import type { Audiences } from "./audiences";

export function ForWhom({
  audiences,
  value,
  onChange,
}: {
  audiences: Audiences;
  /** The relationship chosen; empty while nobody is. */
  value: string;
  onChange: (id: string) => void;
}) {
  const name = useId();
  return (
    <fieldset className="field">
      <legend>{audiences.question}</legend>
      {audiences.each.map((one) => (
        <div key={one.id} className="tick">
          <input
            type="radio"
            name={name}
            id={`${name}-${one.id}`}
            checked={value === one.id}
            onChange={() => onChange(one.id)}
          />
          <label htmlFor={`${name}-${one.id}`}>{one.label}</label>
        </div>
      ))}
      <p className="hint">
        {i18n.t({
          id: "forwhom.hint",
          message: "Whom you leave out can neither see nor count it.",
        })}
      </p>
    </fieldset>
  );
}
