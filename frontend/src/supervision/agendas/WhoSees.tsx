/** Who sees what, beside the place where it is written. */
import type { Agenda } from "../../api/types";
import { i18n } from "../../i18n";

export function WhoSees({ agenda, others }: { agenda: Agenda; others: string }) {
  const brought = agenda.items.flatMap((item) => [
    ...item.answers.filter((answer) => answer.shared),
    ...item.excerpts.filter((excerpt) => excerpt.shared),
  ]).length;
  return (
    <>
      <section className="stack tight rule-top">
        <h2 className="h4">{i18n.t({ id: "who.title", message: "Who sees what" })}</h2>
        <p className="s soft">
          {brought > 0
            ? i18n.t({
                id: "who.some",
                message:
                  "You: everything. {others}: the {count, plural, one {one thing} other {# things}} you brought. Your programme: that you prepared, never what you wrote.",
                values: { others, count: brought },
              })
            : i18n.t({
                id: "who.none",
                message:
                  "You: everything. {others}: only what you bring. Your programme: that you prepared, never what you wrote.",
                values: { others },
              })}
        </p>
      </section>
      <section className="stack tight rule-top">
        <h2 className="h4">{i18n.t({ id: "who.skip", message: "None of it is required" })}</h2>
        <p className="s soft">
          {i18n.t({
            id: "who.skip.body",
            message: "Skipping is fine. One unfinished sentence is enough.",
          })}
        </p>
      </section>
    </>
  );
}
