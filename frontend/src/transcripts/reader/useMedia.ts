/** Whether a media query holds now. */
import { useSyncExternalStore } from "react";

/** The width below which the margin has no room and conversations open as a sheet; the same as in layout.css. */
export const NARROW = "(max-width: 60rem)";

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = globalThis.matchMedia?.(query);
      media?.addEventListener("change", changed);
      return () => media?.removeEventListener("change", changed);
    },
    () => globalThis.matchMedia?.(query).matches ?? false,
  );
}
