/** 0 to 100, set by hand or left alone. Whatever is set, nothing here comments on it. */
import { type ReactNode, useId } from "react";
import { i18n } from "../../i18n";
import { LinkButton } from "../../ui/Button";

export function Scale({
  label,
  hint,
  low,
  high,
  value,
  onChange,
  onClear,
}: {
  label: ReactNode;
  hint?: ReactNode;
  low: string;
  high: string;
  value: number | undefined;
  onChange: (value: number) => void;
  onClear?: (() => void) | undefined;
}) {
  const own = useId();
  const unset = i18n.t({ id: "slider.unset", message: "Not set" });
  return (
    <div className="prompt scale">
      <label htmlFor={own}>{label}</label>
      {hint && (
        <p className="hint" id={`${own}-hint`}>
          {hint}
        </p>
      )}
      <input
        id={own}
        type="range"
        min={0}
        max={100}
        step={1}
        value={value ?? 50}
        data-set={value !== undefined}
        aria-valuetext={value === undefined ? unset : String(value)}
        aria-describedby={hint ? `${own}-hint` : undefined}
        onChange={(event) => onChange(Number(event.target.value))}
        // A tap on the middle changes nothing for the browser, and is an answer all the same.
        onClick={(event) => value === undefined && onChange(Number(event.currentTarget.value))}
      />
      <p className="ends s soft" aria-hidden="true">
        <span>{low}</span>
        <span className="num">{value ?? unset}</span>
        <span>{high}</span>
      </p>
      {value !== undefined && onClear && (
        <p>
          <LinkButton onPress={onClear}>
            {i18n.t({ id: "scale.clear", message: "Leave it unset" })}
          </LinkButton>
        </p>
      )}
    </div>
  );
}
