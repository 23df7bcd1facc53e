import { afterEach, expect, test, vi } from "vitest";
import { watchNear } from "./watchNear";

/** Turns of 100 px each in a window of 768; the page stands `scrolled` px down. */
function turnsOf(count: number, where: { scrolled: number }): Element[] {
  return Array.from({ length: count }, (_, index) => {
    const turn = document.createElement("li");
    turn.getBoundingClientRect = () => new DOMRect(0, index * 100 - where.scrolled, 10, 100);
    return turn;
  });
}

afterEach(() => {
  vi.useRealTimers();
});

test("two windows above and below are near, at once", () => {
  const told: [number, number][] = [];
  watchNear(turnsOf(1000, { scrolled: 0 }), (...range) => told.push(range))();
  expect(told).toEqual([[0, 23]]);
});

test("while the page scrolls nothing is told; once it rests, where it came to rest", () => {
  vi.useFakeTimers();
  const where = { scrolled: 0 };
  const told: [number, number][] = [];
  const stop = watchNear(turnsOf(1000, where), (...range) => told.push(range));
  for (let step = 1; step <= 50; step += 1) {
    where.scrolled = step * 240;
    window.dispatchEvent(new Event("scroll"));
    vi.advanceTimersByTime(16);
  }
  expect(told).toHaveLength(1);
  vi.advanceTimersByTime(200);
  expect(told.at(-1)).toEqual([104, 143]);
  stop();
  window.dispatchEvent(new Event("scroll"));
  vi.advanceTimersByTime(200);
  expect(told).toHaveLength(2);
});
