/** A labelled input with a hint and, when the server refused, its sentence. */
import { type ComponentProps, type ReactNode, useId } from "react";

type Shared = { label: ReactNode; hint?: ReactNode; error?: string | undefined; short?: boolean };

export function Field({ label, hint, error, short, ...props }: Shared & ComponentProps<"input">) {
  const ids = useFieldIds(props.id, hint, error);
  return (
    <Frame {...{ label, hint, error, short, ids }}>
      <input
        {...props}
        id={ids.field}
        aria-describedby={ids.about}
        aria-invalid={error ? true : undefined}
      />
    </Frame>
  );
}

export function SelectField({
  label,
  hint,
  error,
  short,
  ...props
}: Shared & ComponentProps<"select">) {
  const ids = useFieldIds(props.id, hint, error);
  return (
    <Frame {...{ label, hint, error, short, ids }}>
      <select
        {...props}
        id={ids.field}
        aria-describedby={ids.about}
        aria-invalid={error ? true : undefined}
      />
    </Frame>
  );
}

/** One purpose, one tick; nothing is ticked beforehand. */
export function Tick({
  label,
  hint,
  after,
  ...props
}: {
  label: ReactNode;
  hint?: ReactNode;
  /** What else can be done with it, below the hint. */
  after?: ReactNode;
} & Omit<ComponentProps<"input">, "type">) {
  const ids = useFieldIds(props.id, hint, undefined);
  return (
    <div className="tick">
      <input
        aria-labelledby={`${ids.field}-label`}
        {...props}
        type="checkbox"
        id={ids.field}
        aria-describedby={ids.about}
      />
      <label id={`${ids.field}-label`} htmlFor={ids.field}>
        {label}
      </label>
      {hint && (
        // The words below it are pressed as readily as those beside it; the name stays the first line.
        <label className="hint" id={ids.hint} htmlFor={ids.field}>
          {hint}
        </label>
      )}
      {after && <p className="hint">{after}</p>}
    </div>
  );
}

type Ids = { field: string; hint: string; error: string; about: string | undefined };

export function useFieldIds(
  id: string | undefined,
  hint: ReactNode,
  error: string | undefined,
): Ids {
  const made = useId();
  const field = id ?? made;
  const about = [hint && `${field}-hint`, error && `${field}-error`].filter(Boolean).join(" ");
  return { field, hint: `${field}-hint`, error: `${field}-error`, about: about || undefined };
}

export function Frame({
  label,
  hint,
  error,
  short,
  ids,
  className,
  children,
}: {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  short?: boolean | undefined;
  ids: Ids;
  className?: string;
  children: ReactNode;
}) {
  return (
    <div className={className ?? `field${short ? " short" : ""}`}>
      <label htmlFor={ids.field}>{label}</label>
      {hint && (
        <p className="hint" id={ids.hint}>
          {hint}
        </p>
      )}
      {children}
      {error && (
        <p className="error" id={ids.error} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
