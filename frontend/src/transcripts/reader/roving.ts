/** The turns share one tab stop, and J and K move it: 250 time buttons must not be 250 stops of the Tab key. */

import { want } from "./useNear";

const STOPS = "[data-play], [data-conversations], [data-menu]";

/** The number of the turn that holds the tab stop, or of the one that contains `at`. */
export function currentTurn(
  root: HTMLElement,
  at: Element | null = document.activeElement,
): number {
  const turn = at && root.contains(at) ? at.closest<HTMLElement>("[data-turn]") : null;
  const holder = turn ?? root.querySelector("[data-play][tabindex='0']")?.closest("[data-turn]");
  return Number((holder as HTMLElement | null)?.dataset.turn ?? 0);
}

/** Gives the turn the tab stop; false when there is no such turn. */
export function makeStop(root: HTMLElement, turn: number): boolean {
  const next = root.querySelector(`[data-turn="${turn}"]`);
  if (!next) return false;
  for (const old of root.querySelectorAll<HTMLElement>("[data-turn] [tabindex='0']")) {
    old.tabIndex = -1;
  }
  want(next);
  for (const stop of next.querySelectorAll<HTMLElement>(STOPS)) stop.tabIndex = 0;
  return true;
}

export function focusTurn(root: HTMLElement, turn: number): void {
  if (!makeStop(root, turn)) return;
  root.querySelector<HTMLElement>(`[data-turn="${turn}"] [data-play]`)?.focus();
}
