/** Going to another item leads to its heading, for the eye and for the keyboard. */
import { useEffect, useRef } from "react";

export function useItemHeading(itemId: string | undefined) {
  const before = useRef(itemId);
  useEffect(() => {
    if (before.current === itemId) return;
    before.current = itemId;
    const heading = document.getElementById(`item-${itemId}`);
    if (!heading) return;
    heading.focus({ preventScroll: true });
    const { top } = heading.getBoundingClientRect();
    // Where it can be read already, nothing moves.
    if (top < 0 || top > window.innerHeight / 2) heading.scrollIntoView({ block: "start" });
  }, [itemId]);
}
