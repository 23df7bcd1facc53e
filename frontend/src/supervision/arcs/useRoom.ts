/** How many questions fit beside each other: one on a phone, three on a desk. */
import { useSyncExternalStore } from "react";

const WIDE = "(min-width: 60rem)";

function subscribe(changed: () => void) {
  const query = window.matchMedia?.(WIDE);
  query?.addEventListener("change", changed);
  return () => query?.removeEventListener("change", changed);
}

export function useRoom(): 1 | 3 {
  return useSyncExternalStore(subscribe, () => (window.matchMedia?.(WIDE).matches ? 3 : 1));
}
