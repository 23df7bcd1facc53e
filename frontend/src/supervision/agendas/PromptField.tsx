/** One prompt with its answer: autosaved, private until it is brought, kept twice when two devices wrote. */
import { useQueryClient } from "@tanstack/react-query";
import type { Problem } from "../../api/client";
import type { Agenda, AgendaItem, Answer } from "../../api/types";
import { useAutosave } from "../../api/vault/hooks";
import { i18n } from "../../i18n";
import type { Emotions, Prompt } from "../content";
import { placeAnswer, putAnswer } from "../queries";
import { AnswerInput } from "./AnswerInput";
import { SaidLines } from "./Said";
import { TakeBack } from "./TakeBack";
import { TwoDevices } from "./TwoDevices";
import { normal } from "./values";

export function PromptField({
  agenda,
  item,
  prompt,
  hint,
  emotions,
}: {
  agenda: Agenda;
  item: AgendaItem;
  prompt: Prompt;
  hint?: string;
  emotions: Emotions;
}) {
  const queries = useQueryClient();
  const answer = item.answers.find((one) => one.prompt_id === prompt.id);
  const where = { agenda: agenda.id, item: item.id, prompt: prompt.id };

  const [save, field] = useAutosave<unknown>({
    object: `answer/${agenda.id}/${item.id}/${prompt.id}`,
    value: answer?.value ?? null,
    revision: answer?.revision ?? 0,
    send: async (value, revision, key, keepalive) => {
      const row = await putAnswer(where, value, revision, key, keepalive);
      placeAnswer(queries, agenda.id, item.id, row);
      return row;
    },
    current: currentOf,
  });

  return (
    <div
      className={
        answer?.shared && !answer.changed_since_brought ? "stack tight" : "stack tight only-mine"
      }
    >
      <AnswerInput
        prompt={prompt}
        hint={hint}
        emotions={emotions}
        record={item.kind === "record"}
        value={save.value}
        onChange={(value) => field.write(normal(value))}
      />
      {answer?.shared && (
        <p className="hint row">
          {answer.changed_since_brought
            ? i18n.t({
                id: "answer.changed",
                message:
                  "You brought an earlier version of this. What you changed since is private.",
              })
            : i18n.t({
                id: "answer.brought",
                message: "Brought. Changes stay with you until you bring them.",
              })}{" "}
          <TakeBack agendaId={agenda.id} answerId={answer.id} what={prompt.text} />
        </p>
      )}
      {save.kind === "refused" && (
        <p className="error" role="alert">
          {save.sentence}
        </p>
      )}
      {save.kind === "conflict" && save.theirs && (
        <TwoDevices
          mine={save.value}
          theirs={save.theirs.value}
          show={(value) => <SaidLines prompt={prompt} value={value} emotions={emotions} />}
          onKeep={(value) => field.resolve(normal(value))}
        />
      )}
    </div>
  );
}

function currentOf(problem: Problem): { value: unknown; revision: number } | undefined {
  const current = problem.extra.current as Partial<Answer> | null | undefined;
  return current && typeof current.revision === "number"
    ? { value: current.value ?? null, revision: current.revision }
    : undefined;
}
