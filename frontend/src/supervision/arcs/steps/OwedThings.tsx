/** What is still owed after an ending. "Not sure" is an answer. */
import { sentenceOf } from "../../../ui/ErrorState";
import { Answers } from "../Answers";
import { useOwed } from "../queries";
import type { Arc, OwedAnswer } from "../wire";
import { owedWord } from "../words";

const ANSWERS: readonly OwedAnswer[] = ["yes", "offered", "not_possible", "not_sure"];

export function OwedThings({ arc }: { arc: Arc }) {
  const say = useOwed(arc.id);
  if (arc.owed.length === 0) return null;
  return (
    <div className="stack">
      {arc.owed.map((owed) => (
        <section key={owed.kind} className="card" aria-labelledby={`owed-${owed.kind}`}>
          <h2 id={`owed-${owed.kind}`} className="h3">
            {owed.label}
          </h2>
          <Answers
            answers={ANSWERS.map((id) => ({ id, label: owedWord(id) }))}
            value={owed.answer || undefined}
            isPending={say.isPending}
            onAnswer={(answer) => say.mutate({ kind: owed.kind, answer })}
          />
        </section>
      ))}
      {say.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(say.error)}
        </p>
      )}
    </div>
  );
}
