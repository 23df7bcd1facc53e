/** What is remembered is one text; each of its lines can be checked. Splitting and joining move line breaks, nothing else. */
import type { ClaimKind } from "./wire";

/** What she says about one line. Either may be left open. */
export type About = { kind: ClaimKind | undefined; sure: number | undefined };
export type Line = About & { text: string };

const OPEN: About = { kind: undefined, sure: undefined };

export function linesOf(account: string): string[] {
  return account
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/**
 * The lines of a text that has just changed, each with what was said about it: the same words keep
 * it wherever they moved, and a line that was rewritten in its place keeps it too.
 */
export function relined(account: string, before: readonly Line[]): Line[] {
  const texts = linesOf(account);
  const free = new Set(before);
  const same = texts.map((text) => {
    const found = [...free].find((line) => line.text === text);
    if (found) free.delete(found);
    return found;
  });
  const inPlace = texts.length === before.length;
  return texts.map((text, place) => {
    const there = before[place];
    const known = same[place] ?? (inPlace && there && free.has(there) ? there : undefined);
    const { kind, sure } = known ?? OPEN;
    return { text, kind, sure };
  });
}

/** One line becomes two: the second begins with this word. Both keep what was said about the one. */
export function split(lines: readonly Line[], place: number, word: number): Line[] {
  const line = lines[place];
  const words = line?.text.split(/\s+/) ?? [];
  if (!line || word <= 0 || word >= words.length) return [...lines];
  const first = { ...line, text: words.slice(0, word).join(" ") };
  const second = { ...line, text: words.slice(word).join(" ") };
  return [...lines.slice(0, place), first, second, ...lines.slice(place + 1)];
}

/** A line and the one above it become one, as it was said about the upper one where that was said. */
export function joined(lines: readonly Line[], place: number): Line[] {
  const above = lines[place - 1];
  const line = lines[place];
  if (!above || !line) return [...lines];
  const one: Line = {
    text: `${above.text} ${line.text}`,
    kind: above.kind ?? line.kind,
    sure: above.sure ?? line.sure,
  };
  return [...lines.slice(0, place - 1), one, ...lines.slice(place + 1)];
}

export function accountOf(lines: readonly Line[]): string {
  return lines.map((line) => line.text).join("\n");
}

/** The lines that can be laid beside a record: it is said what kind they are and how sure she is. */
export function claimsOf(
  lines: readonly Line[],
): { text: string; kind: ClaimKind; sure: number }[] {
  return lines.flatMap(({ text, kind, sure }) =>
    kind !== undefined && sure !== undefined ? [{ text, kind, sure }] : [],
  );
}
