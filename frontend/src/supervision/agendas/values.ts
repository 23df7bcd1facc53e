/** What an answer holds, by kind of prompt: its shape, whether it says anything, how it reads, how two become one. */
import { i18n } from "../../i18n";
import type { Prompt, PromptKind } from "../content";

export type Picked = { chosen: string[]; own: string };
export type Fields = Record<string, string>;
export type Ticked = { there: boolean; text: string };
export type YesNo = { answer: "" | "yes" | "no"; note: string };

const PICKS = new Set<PromptKind>([
  "emotion_pick",
  "body_pick",
  "body_quality",
  "urge_pick",
  "multi",
  "checklist",
  "choice",
]);

export function isPick(kind: PromptKind): boolean {
  return PICKS.has(kind);
}

/** The named parts of a prompt that is written in several fields. */
export function fieldsOf(
  kind: PromptKind,
  prompt: Prompt,
): { id: string; label: string }[] | undefined {
  switch (kind) {
    case "three_fields":
      return [
        { id: "thought", label: i18n.t({ id: "value.thought", message: "A thought" }) },
        { id: "feeling", label: i18n.t({ id: "value.feeling", message: "A feeling" }) },
        { id: "sensation", label: i18n.t({ id: "value.sensation", message: "A sensation" }) },
      ];
    case "hypothesis":
      return [
        { id: "when", label: i18n.t({ id: "value.when", message: "When I said or did …" }) },
        { id: "then", label: i18n.t({ id: "value.then", message: "they then …" }) },
        {
          id: "reading",
          label: i18n.t({ id: "value.reading", message: "One way to read that is …" }),
        },
      ];
    case "two_columns":
      return columnsOf(prompt);
    case "rank":
      return [
        { id: "left", label: i18n.t({ id: "value.fits", message: "Fits the record" }) },
        { id: "right", label: i18n.t({ id: "value.cantsay", message: "The record can't say" }) },
      ];
    default:
      return undefined;
  }
}

/** A two-column prompt asks its two questions in one line: "What do I know happened? What am I filling in?" */
function columnsOf(prompt: Prompt): { id: string; label: string }[] {
  const [left = "", right = ""] = prompt.text
    .split(/(?<=[?.'’])\s+(?=['‘A-Z])/)
    .filter((part) => part.trim() !== "")
    .slice(-2 - Number(prompt.text.trimEnd().endsWith("What changes?")))
    .slice(0, 2);
  return [
    { id: "left", label: left },
    { id: "right", label: right },
  ];
}

export function asText(value: unknown): string {
  return typeof value === "string" ? value : "";
}

export function asPicked(value: unknown): Picked {
  const raw = asObject(value);
  const chosen = Array.isArray(raw.chosen) ? raw.chosen.filter((id) => typeof id === "string") : [];
  return { chosen, own: asText(raw.own) };
}

export function asFields(value: unknown): Fields {
  return Object.fromEntries(
    Object.entries(asObject(value)).filter(
      (entry): entry is [string, string] => typeof entry[1] === "string",
    ),
  );
}

export function asTicked(value: unknown): Ticked {
  const raw = asObject(value);
  return { there: raw.there === true, text: asText(raw.text) };
}

export function asYesNo(value: unknown): YesNo {
  const raw = asObject(value);
  const answer = raw.answer === "yes" || raw.answer === "no" ? raw.answer : "";
  return { answer, note: asText(raw.note) };
}

export function asNumber(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

/** A copy of something made or noted elsewhere, in the words it had when it was laid here. */
export type Thing = { title: string; lines: { label: string; text: string }[] };

/** What a question with a colon names is a thing; a prompt of the content never has one. */
export function isThing(question: string): boolean {
  return question.includes(":");
}

export function asThing(value: unknown): Thing | undefined {
  const { title, lines: said } = asObject(value);
  return typeof title === "string" && Array.isArray(said)
    ? { title, lines: said as Thing["lines"] }
    : undefined;
}

/** Blank is an answer too; it is kept as null. */
export function says(value: unknown): boolean {
  if (value === null || value === undefined || value === false) return false;
  if (typeof value === "string") return value.trim() !== "";
  if (typeof value === "object") return Object.values(value).some(says);
  return true;
}

export function normal(value: unknown): unknown {
  return says(value) ? value : null;
}

/** An answer as lines a reader can follow. Labels are the part's own words where it has any. */
export function lines(
  prompt: Prompt | undefined,
  value: unknown,
  labelOf: (id: string) => string = (id) => id,
): { label?: string; text: string }[] {
  if (!says(value)) return [];
  if (typeof value === "string") return [{ text: value }];
  if (typeof value === "number")
    return [
      {
        text:
          prompt?.kind === "minutes"
            ? i18n.t({ id: "value.minutes", message: "{value} minutes", values: { value } })
            : /true/i.test(prompt?.text ?? "")
              ? i18n.t({
                  id: "value.true",
                  message: "{value} of 100, where 100 is completely true",
                  values: { value },
                })
              : i18n.t({ id: "value.of", message: "{value} of 100", values: { value } }),
      },
    ];
  if (!prompt) return asThing(value)?.lines ?? [{ text: JSON.stringify(value) }];
  if (isPick(prompt.kind)) {
    const { chosen, own } = asPicked(value);
    return [...chosen.map((id) => ({ text: labelOf(id) })), ...(own.trim() ? [{ text: own }] : [])];
  }
  const fields = fieldsOf(prompt.kind, prompt);
  if (fields) {
    const written = asFields(value);
    return fields
      .filter((field) => written[field.id]?.trim())
      .map((field) => ({ label: field.label, text: written[field.id] ?? "" }));
  }
  if (prompt.kind === "text_or_tick") {
    const { there, text } = asTicked(value);
    const tick = i18n.t({ id: "value.there", message: "It is there." });
    return [...(there ? [{ text: tick }] : []), ...(text.trim() ? [{ text }] : [])];
  }
  if (prompt.kind === "yes_no_note") {
    const { answer, note } = asYesNo(value);
    const said =
      answer === "yes"
        ? i18n.t({ id: "value.yes", message: "Yes" })
        : answer === "no"
          ? i18n.t({ id: "value.no", message: "No" })
          : "";
    return [...(said ? [{ text: said }] : []), ...(note.trim() ? [{ text: note }] : [])];
  }
  return [{ text: JSON.stringify(value) }];
}

/** Keep both of two versions: words one under the other, choices together. */
export function both(mine: unknown, theirs: unknown): unknown {
  if (!says(theirs)) return mine;
  if (!says(mine)) return theirs;
  if (JSON.stringify(mine) === JSON.stringify(theirs)) return mine;
  if (typeof mine === "string" && typeof theirs === "string") return `${theirs}\n\n${mine}`;
  if (Array.isArray(mine) && Array.isArray(theirs)) return [...new Set([...theirs, ...mine])];
  if (isObject(mine) && isObject(theirs)) {
    const keys = new Set([...Object.keys(theirs), ...Object.keys(mine)]);
    return Object.fromEntries([...keys].map((key) => [key, both(mine[key], theirs[key])]));
  }
  return mine;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function asObject(value: unknown): Record<string, unknown> {
  return isObject(value) ? value : {};
}
