/** Ways to begin a reply, as far as they are true of what was brought. */
import type { Agenda } from "../../api/types";
import { asPicked, asTicked } from "../agendas/values";
import type { Receive } from "../content";

type Starter = Receive["starters"][number];

/** What a starter says was done, where not everybody does it. */
const ONLY_WHERE: Record<string, (agenda: Pick<Agenda, "needs">) => boolean> = {
  // "You asked me not to …"
  RC7: ({ needs }) =>
    needs.answers.some(({ prompt_id, value }) => {
      const { chosen, own } = asPicked(value);
      return prompt_id === "R2" && (chosen.length > 0 || own.trim() !== "");
    }),
  // "You ticked that there's a part that is hard to say."
  RC10: ({ needs }) =>
    needs.answers.some(({ prompt_id, value }) => prompt_id === "R3" && asTicked(value).there),
};

/** The starter that stands in a text with its "…" still open, as it was offered. */
export function openGap(text: string, starters: readonly Starter[]): Starter | undefined {
  const written = text.split(/\s+/).join(" ");
  return starters.find(
    (one) => one.text.includes("…") && written.includes(one.text.split(/\s+/).join(" ")),
  );
}

export function fitting(agenda: Pick<Agenda, "needs">, starters: readonly Starter[]): Starter[] {
  return starters.filter(
    ({ id, kind }) => kind !== "holding_line" && (ONLY_WHERE[id]?.(agenda) ?? true),
  );
}
