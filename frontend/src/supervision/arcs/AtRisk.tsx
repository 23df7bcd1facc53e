/** The one question that comes before any other: is anyone at risk? One tap, and never a score. */
import { useId } from "react";
import { Answers } from "./Answers";
import type { ArcWords } from "./content";
import type { AtRisk as Answer } from "./wire";

export const RISKS: readonly Answer[] = ["no", "not_sure", "yes", "died", "harm"];

const WORRIES = ["no", "not_sure", "yes"] as const;

export function AtRisk({
  words,
  silent,
  value,
  isPending,
  onAnswer,
}: {
  words: ArcWords;
  /** Asked again, about somebody who went silent. */
  silent?: boolean;
  value: Answer | undefined;
  isPending: boolean;
  onAnswer: (answer: Answer) => void;
}) {
  const title = useId();
  return (
    <section className="stack" aria-labelledby={title}>
      <h2 id={title}>{silent ? words.safety.silent : words.safety.first}</h2>
      <Answers
        answers={
          silent
            ? WORRIES.map((id) => ({ id, label: words.safety.silent_answers[id] }))
            : RISKS.map((id) => ({ id, label: words.safety.answers[id] }))
        }
        value={value}
        isPending={isPending}
        onAnswer={onAnswer}
      />
    </section>
  );
}
