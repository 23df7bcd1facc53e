/** What people who work together agree, clause by clause, each open to other words. */
import { i18n } from "../i18n";
import { TextArea } from "../ui/TextArea";
import type { Clause } from "./clauses";

export function ClauseFields({
  clauses,
  onChange,
  isOpen = false,
}: {
  clauses: readonly Clause[];
  onChange: (clauses: Clause[]) => void;
  /** Where one is about to ask others to sign it, it lies open. */
  isOpen?: boolean;
}) {
  return (
    <details open={isOpen}>
      <summary>{i18n.t({ id: "together.clauses", message: "What they agree" })}</summary>
      <div className="stack details-body">
        {clauses.map((clause) => (
          <TextArea
            key={clause.id}
            label={clause.label}
            rows={2}
            maxLength={5_000}
            value={clause.text}
            onChange={(event) => {
              const text = event.target.value;
              onChange(clauses.map((one) => (one.id === clause.id ? { ...one, text } : one)));
            }}
          />
        ))}
      </div>
    </details>
  );
}
