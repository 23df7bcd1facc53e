/** What a conversation on an agenda is about, said the same wherever it stands: others' words, quoted short, or the item. */
import type { AgendaItem } from "../../api/types";
import { i18n } from "../../i18n";
import type { Prompts } from "../content";
import { inOrder } from "./inOrder";
import { labelOf } from "./Said";
import { isPick, lines } from "./values";

const LONGEST_QUOTE = 90;

/** The heading of the conversation on this item. Only what is open to both sides is quoted. */
export function aboutItem(item: AgendaItem, prompts: Prompts): string {
  const quote = quoted(item, prompts);
  return quote
    ? i18n.t({ id: "thread.about", message: "Conversation about “{quote}”", values: { quote } })
    : i18n.t({
        id: "thread.about.item",
        message: "Conversation about: {title}",
        values: { title: item.title.replace(/[.!]$/, "") },
      });
}

function quoted(item: AgendaItem, prompts: Prompts): string {
  const needs = prompts.groups.find((group) => group.id === "need")?.prompts ?? [];
  const open = inOrder(item.answers, item.prompts).filter(
    (answer) => answer.shared && !needs.some((need) => need.id === answer.prompt_id),
  );
  const said = open
    .map((answer) => ({ answer, prompt: prompts.byId.get(answer.prompt_id) }))
    .sort((a, b) => Number(picked(a.prompt)) - Number(picked(b.prompt)))
    .map(({ answer, prompt }) =>
      lines(prompt, answer.value, (id) => labelOf(prompts.emotions, id))
        .map((line) => line.text)
        .join(picked(prompt) ? " · " : " "),
    );
  return short(said.find((text) => text.trim() !== "") ?? "");
}

/** Words that were picked from a list say less than words somebody wrote. */
function picked(prompt: { kind: Parameters<typeof isPick>[0] } | undefined): boolean {
  return prompt !== undefined && isPick(prompt.kind);
}

/** The beginning, cut between words. */
export function short(text: string, most = LONGEST_QUOTE): string {
  const whole = text.replace(/\s+/g, " ").trim();
  if (whole.length <= most) return whole;
  const cut = whole.slice(0, most);
  const end = cut.lastIndexOf(" ");
  return `${cut.slice(0, end > most / 2 ? end : most).replace(/[\s,;:.–-]+$/, "")} …`;
}
