/** One step of the end: its place, its name, what it is, and the way past it. */
import type { ReactNode } from "react";
import { i18n } from "../../i18n";

export function Step({
  name,
  number,
  title,
  next,
  children,
}: {
  name: string;
  number: number;
  title: string;
  /** Where "leave this out" leads. */
  next?: string;
  children: ReactNode;
}) {
  return (
    <section
      className="stack rule-top"
      id={`step-${name}`}
      tabIndex={-1}
      aria-labelledby={`head-${name}`}
    >
      <h2 id={`head-${name}`}>
        <span className="dim">{number}</span> {title}
      </h2>
      {children}
      {next && (
        <p className="s">
          <a
            href={`#step-${next}`}
            onClick={(event) => {
              event.preventDefault();
              document.getElementById(`step-${next}`)?.focus();
            }}
          >
            {i18n.t({
              id: "ending.skip",
              message: "Leave this out (step {number})",
              values: { number },
            })}
          </a>
        </p>
      )}
    </section>
  );
}
