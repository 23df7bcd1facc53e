/** One prompt of the content, answered on an arc. */
import { lazy, Suspense } from "react";
import { AnswerInput } from "../agendas/AnswerInput";
import { SaidLines } from "../agendas/Said";
import type { Emotions, Prompt } from "../content";
import { EntryFrame } from "./EntryFrame";
import { useEntry } from "./useEntry";
import type { Arc } from "./wire";

const Sources = lazy(() => import("./Sources").then((module) => ({ default: module.Sources })));

export function EntryField({
  arc,
  prompt,
  emotions,
  hint,
  eager,
}: {
  arc: Arc;
  prompt: Prompt;
  emotions: Emotions;
  hint?: string | undefined;
  /** Sent at once, where what comes next waits for it. */
  eager?: boolean;
}) {
  const { save, field, write } = useEntry(arc, prompt.id);
  return (
    <EntryFrame
      save={save}
      field={field}
      show={(value) => <SaidLines prompt={prompt} value={value} emotions={emotions} />}
    >
      <AnswerInput
        prompt={prompt}
        hint={hint}
        emotions={emotions}
        record={false}
        value={save.value}
        onChange={(value) => {
          write(value);
          if (eager) void field.flush();
        }}
      />
      {prompt.evidence && (
        <Suspense fallback={null}>
          <Sources ids={prompt.evidence} />
        </Suspense>
      )}
    </EntryFrame>
  );
}
