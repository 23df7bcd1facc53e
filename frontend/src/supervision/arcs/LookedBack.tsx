/** What was kept a week on and a month on, read again as it was asked. Nothing is compared, nothing praised. */
import { useId } from "react";
import { i18n } from "../../i18n";
import { Time } from "../../ui/Time";
import { SaidLines } from "../agendas/Said";
import type { Content } from "./content";
import type { Arc } from "./wire";

export function LookedBack({ arc, content }: { arc: Arc; content: Content }) {
  const title = useId();
  const kept = arc.follow_ups.filter((one) => one.state === "done" && one.answers.length > 0);
  if (kept.length === 0) return null;
  return (
    <section className="stack" aria-labelledby={title}>
      <h2 id={title} className="h3">
        {i18n.t({ id: "back.kept", message: "What you kept when you looked back" })}
      </h2>
      {kept.map((one) => (
        <details key={one.id}>
          <summary>
            <Time at={one.at ?? one.due_on} form="long" />
          </summary>
          <dl className="stack details-body">
            {one.answers.map((answer) => (
              <div key={answer.question} className="stack tight">
                <dt className="s soft">{answer.text}</dt>
                <dd>
                  <SaidLines
                    prompt={content.prompts.byId.get(answer.question)}
                    value={answer.value}
                    emotions={content.prompts.emotions}
                  />
                </dd>
              </div>
            ))}
          </dl>
        </details>
      ))}
    </section>
  );
}
