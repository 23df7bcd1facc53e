import { expect, test } from "vitest";
import { layoutMargin, type MarginCard } from "./layout";
import { seeded } from "./made";

const card = (id: string, want: number, height = 100): MarginCard => ({ id, want, height });

test("a card with room stands beside its words", () => {
  const places = layoutMargin([card("a", 0), card("b", 400)], null, 12);
  expect([...places]).toEqual([
    ["a", 0],
    ["b", 400],
  ]);
});

test("the pinned card stays beside its words and the others make room", () => {
  const places = layoutMargin([card("a", 300), card("b", 320), card("c", 330)], "b", 12);
  expect(places.get("b")).toBe(320);
  expect(places.get("a")).toBe(208);
  expect(places.get("c")).toBe(432);
});

test("no card leaves the top of the margin, even when the pinned one must yield", () => {
  const places = layoutMargin([card("a", 0), card("b", 5), card("c", 10)], "c", 12);
  expect(places.get("a")).toBe(0);
  expect(places.get("b")).toBe(112);
  expect(places.get("c")).toBe(224);
});

test("cards never overlap and keep the order of their words, whatever is pinned", () => {
  const random = seeded(7);
  for (let round = 0; round < 200; round += 1) {
    const cards = Array.from({ length: 1 + Math.floor(random() * 40) }, (_, place) =>
      card(`c${String(place).padStart(2, "0")}`, Math.floor(random() * 2000), 40 + random() * 200),
    );
    const pinned = random() < 0.3 ? null : (cards[Math.floor(random() * cards.length)]?.id ?? null);
    const places = layoutMargin(cards, pinned, 12);
    const sorted = [...cards].sort((a, b) => a.want - b.want || (a.id < b.id ? -1 : 1));
    let floor = 0;
    for (const one of sorted) {
      const top = places.get(one.id) as number;
      expect(top).toBeGreaterThanOrEqual(floor - 1e-6);
      floor = top + one.height + 12;
    }
  }
});

test("no cards, no places; an unknown pin changes nothing", () => {
  expect(layoutMargin([], "x", 12).size).toBe(0);
  expect(layoutMargin([card("a", 30)], "x", 12).get("a")).toBe(30);
});
