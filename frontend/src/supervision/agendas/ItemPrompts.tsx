/** The prompts of one agenda item: the first ways in are open, the others one step away, "Not today" is an answer. */
import { lazy, Suspense } from "react";
import { Link } from "wouter";
import type { Agenda, AgendaItem } from "../../api/types";
import { i18n } from "../../i18n";
import { LINE, OF_THE_PATH, type Prompt, type Prompts } from "../content";
import { Attachments } from "./Attachments";
import { NotToday } from "./NotToday";
import { OutcomeChips } from "./Outcome";
import { PromptField } from "./PromptField";
import { isThing, says } from "./values";

const AddedForMe = lazy(() =>
  import("./AddedForMe").then((module) => ({ default: module.AddedForMe })),
);

const LaidHere = lazy(() => import("./LaidHere"));

type Asked = Prompt & { group: { id: string; label: string; intro?: string } };

export function ItemPrompts({
  agenda,
  item,
  next,
  others,
  prompts,
}: {
  agenda: Agenda;
  item: AgendaItem;
  next: AgendaItem | undefined;
  others: string;
  prompts: Prompts;
}) {
  const asked = (item.prompts.length > 0 ? item.prompts : [LINE]).flatMap((id): Asked[] => {
    const prompt = prompts.byId.get(id);
    // What only a path asks is written there; here it is brought, or taken back.
    if (prompt?.group.id === OF_THE_PATH) return [];
    return prompt ? [prompt] : [];
  });
  const needs = asked.filter((prompt) => prompt.group.id === "need");
  const rest = asked.filter((prompt) => prompt.group.id !== "need");
  const split = item.kind === "emotion" && rest.length > 4 ? 2 : rest.length;
  const answered = (prompt: Prompt) =>
    item.answers.some((answer) => answer.prompt_id === prompt.id && says(answer.value));
  const more = rest.slice(split);
  const waiting = item.answer_state === "not_today";

  const field = (prompt: Asked, hint?: string) => (
    <PromptField
      key={prompt.id}
      agenda={agenda}
      item={item}
      prompt={prompt}
      emotions={prompts.emotions}
      {...(hint ? { hint } : {})}
    />
  );

  return (
    <section className="stack loose" aria-labelledby={`item-${item.id}`}>
      <div className="row">
        <h2 id={`item-${item.id}`} className="grow" tabIndex={-1}>
          {item.title}
        </h2>
        {item.kind === "emotion" && <NotToday agendaId={agenda.id} item={item} others={others} />}
      </div>
      {item.carried_over && (
        <p className="s soft">
          {i18n.t({ id: "item.carried", message: "Left over from an earlier meeting." })}
        </p>
      )}
      <Suspense fallback={null}>
        <AddedForMe agenda={agenda} item={item} />
      </Suspense>
      {waiting ? (
        <p className="note waiting">
          {i18n.t({
            id: "item.nottoday.body",
            message:
              "Not today. That is a full answer. What you wrote is kept, and nobody sees it while this stands.",
          })}
        </p>
      ) : (
        <>
          {item.prompts.length === 0 && (
            <p className="soft">
              {i18n.t({
                id: "item.together",
                message:
                  "A moment you take together, about {minutes} minutes. You can write something for it; nobody reads it until you bring it.",
                values: { minutes: item.minutes },
              })}
            </p>
          )}
          {rest
            .slice(0, split)
            .map((prompt, place) => field(prompt, place === 0 ? hintFor(item, prompt) : undefined))}
          {more.length > 0 && (
            <details open={more.some(answered)}>
              <summary>
                {i18n.t({ id: "item.more", message: "Other ways in. All of them optional." })}
              </summary>
              <div className="stack loose details-body">{more.map((prompt) => field(prompt))}</div>
            </details>
          )}
          {needs.length > 0 && (
            <section className="felt-panel stack loose" aria-label={needs[0]?.group.label}>
              <div className="stack tight">
                <h3>{needs[0]?.group.label}</h3>
                <p className="s soft">{needs[0]?.group.intro}</p>
              </div>
              {needs.map((prompt) => field(prompt))}
            </section>
          )}
          {item.prompts.some(isThing) && (
            <Suspense fallback={null}>
              <LaidHere agenda={agenda} item={item} emotions={prompts.emotions} />
            </Suspense>
          )}
          {(item.kind === "record" || item.excerpts.length > 0) && (
            <Attachments agenda={agenda} item={item} />
          )}
        </>
      )}
      {agenda.brought_at && <OutcomeChips agenda={agenda} item={item} isMine />}
      {next && (
        <p className="rule-top">
          <Link href={`/agendas/${agenda.id}?item=${next.id}`} replace>
            {i18n.t({ id: "item.next", message: "Next: {title}", values: { title: next.title } })}
          </Link>
        </p>
      )}
    </section>
  );
}

function hintFor(item: AgendaItem, prompt: Asked): string | undefined {
  if (item.kind === "emotion" && !item.optional)
    return i18n.t({
      id: "item.hint.feeling",
      message:
        "Bring the emotion first. Unfinished sentences are welcome. No one reads this until you bring it.",
    });
  if (item.kind === "record")
    return i18n.t({
      id: "item.hint.record",
      message: "Words, pauses and times only. You can attach an excerpt instead of writing.",
    });
  return prompt.group.intro;
}
