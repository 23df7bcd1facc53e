/** Bringing words into view without moving the page when they already are. */

function isCalm(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** Leaves the page alone while the range is in the middle of the window; else puts it a third from the top. */
export function showRange(range: Range | null, behavior: ScrollBehavior = "smooth"): void {
  const box = range?.getBoundingClientRect();
  if (!box) return;
  const { innerHeight } = window;
  if (box.top > innerHeight * 0.25 && box.top < innerHeight * 0.75) return;
  window.scrollBy({
    top: box.top - innerHeight / 3,
    behavior: isCalm() ? "instant" : behavior,
  });
}
