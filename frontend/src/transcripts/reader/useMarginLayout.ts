/** Stands each card beside its words. Reads once a frame at most, writes its place straight, skips what did not move. */
import { type RefObject, useLayoutEffect } from "react";
import { layoutMargin } from "../engine/layout";
import type { TextMap } from "../engine/textmap";
import type { PlacedExcerpt } from "./placed";

const GAP = 12;
const CARD = "[data-card]";

/** Through React state and a ResizeObserver this fed back into itself: 8.9 ms of script per frame while scrolling. */
export function useMarginLayout(
  margin: RefObject<HTMLElement | null>,
  map: TextMap | null,
  excerpts: readonly PlacedExcerpt[],
  activeId: string | null,
): void {
  useLayoutEffect(() => {
    const home = margin.current;
    if (!home || !map) return;
    const written = new Map<string, number>();
    let frame = 0;

    const place = () => {
      frame = 0;
      const top = home.getBoundingClientRect().top;
      const cards = [...home.querySelectorAll<HTMLElement>(CARD)];
      const byId = new Map(cards.map((card) => [card.dataset.card ?? "", card]));
      const wanted = excerpts.map(({ id, anchor }) => {
        const box = map.range(anchor.start, anchor.start + 1)?.getBoundingClientRect();
        return {
          id,
          want: Math.max(0, Math.round((box?.top ?? top) - top)),
          height: byId.get(id)?.offsetHeight ?? 0,
        };
      });
      let bottom = 0;
      const places = layoutMargin(wanted, activeId, GAP);
      for (const [id, y] of places) {
        const card = byId.get(id);
        if (!card) continue;
        bottom = Math.max(bottom, y + card.offsetHeight);
        if (written.get(id) === y) continue;
        written.set(id, y);
        card.style.setProperty("--y", `${y}px`);
        requestAnimationFrame(() => card.setAttribute("data-placed", ""));
      }
      if (written.get("") !== bottom) {
        written.set("", bottom);
        home.style.setProperty("--reach", `${bottom}px`);
      }
    };
    const soon = () => {
      frame ||= requestAnimationFrame(place);
    };

    place();
    const watch = new ResizeObserver(soon);
    const words = home.parentElement?.querySelector("[data-region='words']");
    if (words) watch.observe(words);
    for (const card of home.querySelectorAll(CARD)) watch.observe(card);
    void document.fonts?.ready.then(soon);
    return () => {
      watch.disconnect();
      cancelAnimationFrame(frame);
    };
  }, [margin, map, excerpts, activeId]);
}
