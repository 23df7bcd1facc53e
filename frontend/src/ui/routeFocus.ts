/** After a change of page: the title says where you are and the h1 has the focus. */
import { useEffect, useRef } from "react";

let opened = false;

/** Give the returned ref to the page's h1. `ready` is false while the h1 is not drawn yet. */
export function useRouteFocus(title: string, ready = true) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Stillroom`;
  }, [title]);
  useEffect(() => {
    if (!ready) return;
    // The first page of a visit keeps the browser's own focus; later ones are moved to their h1.
    if (opened) heading.current?.focus({ preventScroll: true });
    opened = true;
  }, [ready]);
  return heading;
}
