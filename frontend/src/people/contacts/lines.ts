/** A contact while somebody writes it: a change of its words undoes who looked at it, until they say they did. */
import type { Line, WrittenLine } from "./queries";

export type DraftLine = { id: number; was: Line | null } & Pick<
  Line,
  "name" | "reach" | "hours"
> & {
    checked: boolean;
  };

let made = 0;

export function draftOf(was: Line | null): DraftLine {
  made += 1;
  return {
    id: made,
    was,
    name: was?.name ?? "",
    reach: was?.reach ?? "",
    hours: was?.hours ?? "",
    checked: false,
  };
}

export function isReworded({ was, name, reach, hours }: DraftLine): boolean {
  return !was || was.name !== name || was.reach !== reach || (was.hours ?? "") !== hours;
}

export function writtenOf(line: DraftLine): WrittenLine {
  const { name, reach, hours, checked } = line;
  const verified_on = isReworded(line) ? null : (line.was?.verified_on ?? null);
  return { name, reach, hours: hours ?? "", verified_on, checked };
}

const KEPT_FRESH_DAYS = 180;

/** Nobody has looked for half a year, or ever; as everybody is told on the page of duty contacts. */
export function isOld(line: Line, now = new Date()): boolean {
  if (!line.verified_on) return true;
  const days = (now.getTime() - new Date(`${line.verified_on}T12:00:00`).getTime()) / 86_400_000;
  return days > KEPT_FRESH_DAYS;
}
