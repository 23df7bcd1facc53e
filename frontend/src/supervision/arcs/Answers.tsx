/** Answers of one tap, all alike. The one that was given is ticked, never only coloured. */
import { Button } from "../../ui/Button";

export function Answers<T extends string>({
  answers,
  value,
  isPending,
  onAnswer,
}: {
  answers: readonly { id: T; label: string }[];
  value: T | undefined;
  isPending: boolean;
  onAnswer: (answer: T) => void;
}) {
  return (
    <div className={answers.length > 2 ? "answers short" : "answers"}>
      {answers.map(({ id, label }) => (
        <Button
          key={id}
          aria-pressed={value === id}
          // Disabled, it would let the focus fall to the top of the page.
          onPress={() => !isPending && onAnswer(id)}
        >
          {value === id && <span aria-hidden="true">✓</span>}
          {label}
        </Button>
      ))}
    </div>
  );
}
