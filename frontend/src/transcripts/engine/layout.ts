/** Where margin cards stand: in the order of their words, never overlapping, the pinned one exactly beside its words. */

export interface MarginCard {
  readonly id: string;
  /** where its words are, in px from the margin's top */
  readonly want: number;
  readonly height: number;
}

/** One pass down and one up from the pinned card, O(n) after the sort. The pinned card yields only when the cards above it need its room. */
export function layoutMargin(
  cards: readonly MarginCard[],
  pinned: string | null,
  gap: number,
): Map<string, number> {
  const sorted = [...cards].sort((a, b) => a.want - b.want || (a.id < b.id ? -1 : 1));
  const places = new Map<string, number>();
  const from = Math.max(
    0,
    sorted.findIndex((card) => card.id === pinned),
  );
  let needed = 0;
  for (const card of sorted.slice(0, from)) needed += card.height + gap;

  let floor = needed;
  for (const card of sorted.slice(from)) {
    const top = Math.max(card.want, floor);
    places.set(card.id, top);
    floor = top + card.height + gap;
  }
  const pinnedCard = sorted[from];
  let ceiling = pinnedCard ? (places.get(pinnedCard.id) ?? 0) : 0;
  for (const card of sorted.slice(0, from).reverse()) {
    needed -= card.height + gap;
    const top = Math.max(needed, Math.min(card.want, ceiling - gap - card.height));
    places.set(card.id, top);
    ceiling = top;
  }
  return places;
}
