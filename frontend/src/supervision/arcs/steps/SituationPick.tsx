/** Which kind of leaving: what the facts hint at comes first, with its reason. Nothing is chosen beforehand. */
import { useQueryClient } from "@tanstack/react-query";
import { useId } from "react";
import { i18n } from "../../../i18n";
import type { Content } from "../content";
import { EntryFrame } from "../EntryFrame";
import { offered, sortedOf } from "../path";
import { freshArc } from "../queries";
import type { useEntry } from "../useEntry";
import type { Arc, Sorted } from "../wire";

export function SituationPick({
  arc,
  content,
  entry,
}: {
  arc: Arc;
  content: Content;
  entry: ReturnType<typeof useEntry>;
}) {
  const group = useId();
  const queries = useQueryClient();
  const { save, field, write } = entry;
  const sorted = sortedOf(save.value);

  async function keep(value: Sorted | null) {
    write(value);
    // What it opens, a safety question or something owed, comes with the arc.
    await field.flush();
    await freshArc(queries, arc.id);
  }

  function tick(id: string, on: boolean) {
    if (on) void keep(sorted ? { ...sorted, also: id } : { primary: id, also: null });
    else if (sorted?.primary === id)
      void keep(sorted.also ? { primary: sorted.also, also: null } : null);
    else void keep(sorted ? { ...sorted, also: null } : null);
  }

  return (
    <EntryFrame
      save={save}
      field={field}
      show={(value) => <p className="said">{titles(content, value)}</p>}
      merge={(mine) => mine}
    >
      <fieldset className="prompt record">
        <legend>{i18n.t({ id: "sort.legend", message: "What kind of leaving was it?" })}</legend>
        <p className="hint">{content.situations.intro}</p>
        <div className="cards">
          {offered(content, arc.hints).map(({ card, reason }) => {
            const on = sorted?.primary === card.id || sorted?.also === card.id;
            const full = sorted?.also !== null && sorted !== undefined && !on;
            return (
              <label key={card.id} className="pick">
                <input
                  type="checkbox"
                  name={group}
                  checked={on}
                  disabled={full}
                  onChange={(event) => tick(card.id, event.target.checked)}
                />
                <span className="stack tight">
                  <span className="strong">{card.title}</span>
                  <span className="s soft">{card.fits_when}</span>
                  {reason && (
                    <span className="s">
                      {i18n.t({
                        id: "sort.reason",
                        message: "{reason}. That is why it stands first.",
                        values: { reason },
                      })}
                    </span>
                  )}
                </span>
              </label>
            );
          })}
        </div>
        {sorted?.also && (
          <p className="hint">
            {i18n.t({
              id: "sort.two",
              message: "Two are chosen. Take one off to choose another.",
            })}
          </p>
        )}
      </fieldset>
    </EntryFrame>
  );
}

function titles(content: Content, value: unknown): string {
  const sorted = sortedOf(value);
  return [sorted?.primary, sorted?.also]
    .flatMap((id) => content.situations.situations.find((card) => card.id === id)?.title ?? [])
    .join(" · ");
}
