/** Turns key presses anywhere on the reader's page into its commands. */
import { useEffect, useEffectEvent } from "react";
import { type Command, commandFor, type Region } from "./keys";

interface State {
  hasSelection: boolean;
  singleKeys: boolean;
}

export function useReaderKeys(state: State, run: (command: Command, at: HTMLElement) => void) {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const at = event.target;
    if (event.defaultPrevented || event.isComposing || !(at instanceof HTMLElement)) return;
    const command = commandFor({
      key: event.key,
      shift: event.shiftKey,
      modified: event.ctrlKey || event.metaKey || event.altKey,
      region: (at.closest<HTMLElement>("[data-region]")?.dataset.region as Region) ?? null,
      inField: at.closest("textarea, input, select, [contenteditable]") !== null,
      inDialog: at.closest("[role=dialog], [role=alertdialog], [role=menu]") !== null,
      onButton: at.closest("button, a, summary") !== null,
      onTurn: at.closest("[data-play], [data-conversations], [data-menu]") !== null,
      onTime: at.closest("[data-play]") !== null,
      ...state,
    });
    if (!command) return;
    // Before any focus moves: "C" once typed a "c" into the comment it had just opened.
    event.preventDefault();
    run(command, at);
  });

  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, []);
}
