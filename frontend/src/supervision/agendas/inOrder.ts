/** Answers in the order they were asked, whatever order they were written in. */
import type { Answer } from "../../api/types";

export function inOrder(answers: readonly Answer[], prompts: readonly string[] = []): Answer[] {
  const place = (answer: Answer) => prompts.indexOf(answer.prompt_id);
  return [...answers].sort((a, b) => place(a) - place(b));
}
