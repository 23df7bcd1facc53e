/** Words to choose from, many or one of them. A tick marks the chosen ones, never colour alone. */
import { type ReactNode, useId } from "react";

export function Chips({
  legend,
  hint,
  options,
  value,
  onChange,
  single,
  tone,
  frame = "field",
}: {
  legend: ReactNode;
  hint?: ReactNode;
  options: readonly { id: string; label: string }[];
  value: readonly string[];
  onChange: (value: string[]) => void;
  single?: boolean;
  tone?: "record";
  frame?: string;
}) {
  const group = useId();

  function toggle(id: string, on: boolean) {
    if (single) onChange([id]);
    else onChange(on ? [...value, id] : value.filter((chosen) => chosen !== id));
  }

  return (
    <fieldset className={frame} aria-describedby={hint ? `${group}-hint` : undefined}>
      <legend>{legend}</legend>
      {hint && (
        <p className="hint" id={`${group}-hint`}>
          {hint}
        </p>
      )}
      <div className={tone ? `chips ${tone}` : "chips"}>
        {options.map((option) => (
          <label key={option.id} className="chip">
            <input
              type={single ? "radio" : "checkbox"}
              name={group}
              checked={value.includes(option.id)}
              // Pressed once more, an answer is taken back: blank is an answer too.
              onClick={() => single && value.includes(option.id) && onChange([])}
              onChange={(event) => toggle(option.id, event.target.checked)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
