/** What was brought, as the one who receives it reads it. The preview is drawn by this same part. */
import { lazy, type ReactNode, Suspense } from "react";
import type { Agenda, AgendaItem } from "../../api/types";
import { i18n } from "../../i18n";
import { Loading } from "../../ui/Loading";
import type { Group, Prompts } from "../content";
import { inOrder } from "./inOrder";
import { SaidLines } from "./Said";
import { asThing, isThing } from "./values";

const ExcerptCard = lazy(() => import("../../transcripts/ExcerptCard"));

type Shown = Pick<Agenda, "owner" | "needs" | "items">;

type Since = (answerId: string) => string | undefined;

export function Brought({
  agenda,
  prompts,
  since,
}: {
  agenda: Shown;
  prompts: Prompts;
  /** In a preview: what lies there already says from when and where it is. */
  since?: Since;
}) {
  return (
    <div className="stack loose">
      <Needs agenda={agenda} prompts={prompts} since={since} />
      <SharedItems agenda={agenda} prompts={prompts} since={since} />
    </div>
  );
}

/** The needs card: read first, and alone. */
export function Needs({
  agenda,
  prompts,
  since,
  level: Heading = "h3",
}: {
  agenda: Shown;
  prompts: Prompts;
  since?: Since | undefined;
  level?: "h2" | "h3";
}) {
  const group = prompts.groups.find((one) => one.id === "need");
  return (
    <section className="felt-panel stack" aria-labelledby="needs">
      <Heading id="needs" className="h3">
        {group?.label}
      </Heading>
      {agenda.needs.answers.length === 0 && <p className="soft">{noNeeds(agenda, group)}</p>}
      {inOrder(
        agenda.needs.answers,
        group?.prompts.map((prompt) => prompt.id),
      ).map((answer) => {
        const prompt = prompts.byId.get(answer.prompt_id);
        return (
          <div key={answer.id} className="stack tight">
            <p className="s felt-ink">{prompt?.text}</p>
            <SaidLines prompt={prompt} value={answer.value} emotions={prompts.emotions} />
            {since?.(answer.id) && <p className="s dim">{since(answer.id)}</p>}
          </div>
        );
      })}
    </section>
  );
}

/** The needs stand on an item; when something of it was taken back, or it waits, blank is not what was answered. */
function noNeeds(agenda: Shown, group: Group | undefined): string {
  const { name } = agenda.owner;
  const needs = new Set(group?.prompts.map((prompt) => prompt.id));
  const there = agenda.items.filter((item) => item.prompts.some((id) => needs.has(id)));
  if (there.some((item) => item.taken_back))
    return i18n.t({
      id: "needs.takenback",
      message: "{name} took back what stood with the feeling. Nothing is asked of you.",
      values: { name },
    });
  if (there.some((item) => item.answer_state === "not_today"))
    return i18n.t({
      id: "needs.nottoday",
      message: "{name} said “Not today”. Nothing is asked of you.",
      values: { name },
    });
  return i18n.t({
    id: "needs.blank",
    message: "{name} left this blank. Blank is an answer; you can ask.",
    values: { name },
  });
}

export function SharedItems({
  agenda,
  prompts,
  underExcerpt,
  underItem,
  since,
  level: Heading = "h3",
}: {
  agenda: Shown;
  prompts: Prompts;
  underExcerpt?: (excerptId: string) => ReactNode;
  underItem?: (item: AgendaItem) => ReactNode;
  since?: Since | undefined;
  level?: "h2" | "h3";
}) {
  const items = agenda.items.filter(
    (item) =>
      item.answers.length > 0 ||
      item.excerpts.length > 0 ||
      item.answer_state === "not_today" ||
      item.taken_back,
  );
  return items.map((item) => (
    <section key={item.id} className="stack" aria-labelledby={`brought-${item.id}`}>
      <Heading id={`brought-${item.id}`} className="h3">
        {item.title}
      </Heading>
      {item.answer_state === "not_today" && (
        <p className="soft">{i18n.t({ id: "brought.nottoday", message: "Not today." })}</p>
      )}
      {inOrder(item.answers, item.prompts).map((answer) => {
        const prompt = prompts.byId.get(answer.prompt_id);
        // A memory laid beside the record is no record.
        const record =
          item.kind === "record" &&
          (!isThing(answer.prompt_id) || answer.prompt_id.startsWith("note"));
        return (
          <div key={answer.id} className="stack tight">
            <p className={record ? "s record-ink" : "s felt-ink"}>
              {prompt?.text ??
                asThing(answer.value)?.title ??
                // Never a line without a question: it would read as the answer to the one above.
                i18n.t({ id: "brought.unasked", message: "Asked in words that are not here now" })}
            </p>
            <SaidLines
              prompt={prompt}
              value={answer.value}
              emotions={prompts.emotions}
              record={record}
            />
            {since?.(answer.id) && <p className="s dim">{since(answer.id)}</p>}
          </div>
        );
      })}
      {item.taken_back && (
        <p className="s dim">
          {i18n.t({ id: "brought.takenback", message: "Something here was taken back." })}
        </p>
      )}
      {item.excerpts.length > 0 && (
        <Suspense
          fallback={
            <Loading>{i18n.t({ id: "attach.opening", message: "Opening the excerpts…" })}</Loading>
          }
        >
          {item.excerpts.map(({ excerpt_id }) => (
            <div key={excerpt_id} className="stack">
              <ExcerptCard excerptId={excerpt_id} />
              {underExcerpt?.(excerpt_id)}
            </div>
          ))}
        </Suspense>
      )}
      {underItem?.(item)}
    </section>
  ));
}
