/** Evidence on both sides while it is being weighed: lines, pinned moments, or "none found". */
import type { Evidence } from "./wire";

export type SideName = keyof Evidence;
export type Side = { text: string; excerpts: string[]; none: boolean };
export type Weighing = Record<SideName, Side>;

export const SIDES: readonly SideName[] = ["fits", "does_not", "cannot_tell"];

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function isExcerpt(line: string): boolean {
  return ID.test(line);
}

function sideOf(lines: readonly string[] | undefined): Side {
  const all = lines ?? [];
  return {
    text: all.filter((line) => !isExcerpt(line)).join("\n"),
    excerpts: all.filter(isExcerpt),
    none: lines !== undefined && all.length === 0,
  };
}

export function weighingOf(evidence: Evidence | null): Weighing {
  return {
    fits: sideOf(evidence?.fits),
    does_not: sideOf(evidence?.does_not),
    // "Can't tell" need not be looked at, so an empty one says nothing.
    cannot_tell: { ...sideOf(evidence?.cannot_tell), none: false },
  };
}

/** The words and moments of one side; undefined while it was not looked at. */
export function weighed(side: Side): string[] | undefined {
  const lines = [
    ...side.text
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== ""),
    ...side.excerpts,
  ];
  if (lines.length > 0) return lines;
  return side.none ? [] : undefined;
}

/** Both sides that have to be looked at; undefined while one was not. */
export function evidenceOf(weighing: Weighing): Evidence | undefined {
  const fits = weighed(weighing.fits);
  const does_not = weighed(weighing.does_not);
  if (!fits || !does_not) return undefined;
  return { fits, does_not, cannot_tell: weighed(weighing.cannot_tell) ?? [] };
}
