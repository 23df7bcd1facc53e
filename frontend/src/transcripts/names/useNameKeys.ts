/** j and k go from name to name, r replaces, x keeps. Letters act only outside fields and dialogs. */
import { useEffect } from "react";
import { singleKeysAreOn } from "../reader/keys";

interface Keys {
  next: () => void;
  previous: () => void;
  accept: () => void;
  refuse: () => void;
}

export function useNameKeys({ next, previous, accept, refuse }: Keys): void {
  useEffect(() => {
    const acts: Record<string, () => void> = { j: next, k: previous, r: accept, x: refuse };
    const pressed = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      const elsewhere = target?.closest("input, textarea, select, [role=dialog], [role=menu]");
      if (elsewhere || event.ctrlKey || event.altKey || event.metaKey || !singleKeysAreOn()) return;
      const act = acts[event.key];
      if (act) {
        event.preventDefault();
        act();
      }
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, [next, previous, accept, refuse]);
}
