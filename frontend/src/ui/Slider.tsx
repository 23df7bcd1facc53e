/** Somewhere between two ends. Untouched it stands nowhere; touched it says its number. */
import type { ReactNode } from "react";
import { i18n } from "../i18n";
import { Frame, useFieldIds } from "./Field";

export function Slider({
  label,
  hint,
  low,
  high,
  value,
  step = 5,
  frame,
  onChange,
}: {
  label: ReactNode;
  hint?: ReactNode;
  /** What the left end means. */
  low: string;
  /** What the right end means. */
  high: string;
  /** 0 to 100, or nothing said yet. */
  value: number | undefined;
  step?: number;
  frame?: string;
  onChange: (value: number) => void;
}) {
  const ids = useFieldIds(undefined, hint, undefined);
  const isSet = value !== undefined;
  const ends = `${ids.field}-ends`;
  return (
    <Frame label={label} hint={hint} ids={ids} className={frame ?? "field"}>
      <div className="slider" data-set={isSet}>
        <input
          id={ids.field}
          type="range"
          min={0}
          max={100}
          step={step}
          value={value ?? 50}
          aria-describedby={[ids.about, ends].filter(Boolean).join(" ")}
          aria-valuetext={
            isSet ? String(value) : i18n.t({ id: "slider.unset", message: "Not set" })
          }
          onChange={(event) => onChange(Number(event.target.value))}
          // The middle is where an untouched one would already stand: pressing there says it too.
          onClick={(event) => !isSet && onChange(Number(event.currentTarget.value))}
        />
        <output htmlFor={ids.field} className="num">
          {isSet ? value : i18n.t({ id: "slider.unset", message: "Not set" })}
        </output>
      </div>
      <p className="ends s dim" id={ends}>
        <span>{low}</span> <span>{high}</span>
      </p>
    </Frame>
  );
}
