/** Everything that could be brought, off until chosen. An older goodbye is moved one line at a time, or not. */
import { i18n } from "../../../i18n";
import { Tick } from "../../../ui/Field";
import { labelOf } from "../../agendas/Said";
import { isThing, lines } from "../../agendas/values";
import type { Content } from "../content";
import type { BringChoices, BringEntry } from "../wire";

export function BringTicks({
  content,
  choices,
  isTicked,
  others,
  onTick,
}: {
  content: Content;
  choices: BringChoices;
  isTicked: (entry: BringEntry) => boolean;
  others: string;
  onTick: (question: string, on: boolean) => void;
}) {
  const needs = choices.entries.filter((entry) => entry.group === "need");
  const near = choices.entries.filter(
    (entry) => !["echo", "need"].includes(entry.group) && !isThing(entry.question),
  );
  const things = choices.entries.filter((entry) => isThing(entry.question));
  const older = choices.entries.filter((entry) => entry.group === "echo");
  const tick = (entry: BringEntry) => (
    <Tick
      key={entry.question}
      label={entry.text}
      hint={entry.group !== "need" && <span className="clip">{readingOf(content, entry)}</span>}
      checked={isTicked(entry)}
      onChange={(event) => onTick(entry.question, event.target.checked)}
    />
  );
  return (
    <section className="stack tight" aria-labelledby="bring-choose">
      <h2 id="bring-choose" className="h3">
        {i18n.t({
          id: "bring.what",
          message: "What would you like {others} to see?",
          values: { others },
        })}
      </h2>
      {near.length + things.length === 0 && (
        <p className="soft">
          {i18n.t({
            id: "bring.empty",
            message: "Nothing is written yet. What you need is enough to bring.",
          })}
        </p>
      )}
      {needs.length > 0 && (
        <div className="stack tight">
          <h3 className="h4">
            {i18n.t({ id: "bring.needs", message: "What you need, as above" })}
          </h3>
          {needs.map(tick)}
        </div>
      )}
      {near.map(tick)}
      {things.length > 0 && (
        <div className="stack tight">
          <h3 className="h4">
            {i18n.t({ id: "bring.things", message: "What you noted and made" })}
          </h3>
          <p className="s soft">
            {i18n.t({
              id: "bring.things.each",
              message: "Each goes by itself, as it is worded now, or it stays with you.",
            })}
          </p>
          {things.map(tick)}
        </div>
      )}
      {older.length > 0 && (
        <details className="drawer">
          <summary>
            {i18n.t({ id: "step.echo", message: "An older goodbye" })}
            <span className="tag felt-tag">
              {i18n.t({ id: "echo.stays", message: "stays with you" })}
            </span>
          </summary>
          <p className="s soft">
            {i18n.t({
              id: "echo.move",
              message: "It stays with you unless you move a line yourself.",
            })}
          </p>
          {older.map(tick)}
        </details>
      )}
      {choices.stays.length > 0 && (
        <p className="note">
          {i18n.t({
            id: "bring.stays",
            message: "The goodbye you wrote stays with you. There is no way to bring it.",
          })}
        </p>
      )}
    </section>
  );
}

function readingOf(content: Content, entry: BringEntry): string {
  const { prompts } = content;
  const said = lines(prompts.byId.get(entry.question), entry.value, (id) =>
    labelOf(prompts.emotions, id),
  )
    .map((line) => line.text)
    .join(" · ");
  if (entry.group !== "belief") return said;
  return i18n.t({
    id: "bring.belief",
    message: "{said}. The line itself goes only if you tick it too.",
    values: { said },
  });
}
