/** A step that is a row of prompts from the content. */
import type { ReactNode } from "react";
import type { Content } from "../content";
import { EntryField } from "../EntryField";
import { Screens } from "../Screens";
import type { Arc, StepName } from "../wire";

export function Asked({
  arc,
  step,
  content,
  questions,
  intro,
  way,
  wrap,
  children,
}: {
  arc: Arc;
  step: StepName;
  content: Content;
  questions: readonly string[];
  intro?: string | undefined;
  way?: string;
  wrap?: (node: ReactNode) => ReactNode;
  children?: ReactNode;
}) {
  const { prompts } = content;
  const asked = questions.flatMap((id) => prompts.byId.get(id) ?? []);
  return (
    <>
      {intro && <p className="soft measure lead">{intro}</p>}
      <Screens
        arc={arc}
        step={step}
        questions={questions}
        way={way}
        {...(wrap ? { wrap } : {})}
        screens={asked.map((prompt) => ({
          id: prompt.id,
          node: <EntryField arc={arc} prompt={prompt} emotions={prompts.emotions} />,
        }))}
      >
        {children}
      </Screens>
    </>
  );
}
