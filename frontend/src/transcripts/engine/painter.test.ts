import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Painter } from "./painter";
import { TextMap } from "./textmap";

class FakeHighlight extends Set<AbstractRange> {
  priority = 0;
  constructor(...ranges: AbstractRange[]) {
    super(ranges);
  }
}

function page() {
  document.body.innerHTML =
    '<div><p><b data-c="0">one two </b><i>5 s</i><b data-c="8">three</b></p></div>';
  const root = document.body.firstElementChild as HTMLElement;
  return { root, map: new TextMap(root) };
}

let registry: Map<string, FakeHighlight>;
beforeEach(() => {
  registry = new Map();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

function withHighlights() {
  vi.stubGlobal("Highlight", FakeHighlight);
  vi.stubGlobal("CSS", { highlights: registry });
}

test("an excerpt across a silence is painted in two pieces, so the pill keeps its own colour", () => {
  withHighlights();
  const { root, map } = page();
  const painter = new Painter(map, root);
  painter.paint("mark", [[4, 13]]);
  expect(registry.get("mark")?.size).toBe(2);
  expect(root.querySelector(".paint-rects")).toBeNull();
});

test("the word being spoken lies above excerpts, one at a time, and goes dark in silence", () => {
  withHighlights();
  const { root, map } = page();
  const painter = new Painter(map, root);
  painter.paint("mark-active", [[0, 7]]);
  painter.word([0, 3]);
  painter.word([4, 7]);
  expect(registry.get("now")?.size).toBe(1);
  expect(registry.get("now")?.priority).toBeGreaterThan(registry.get("mark-active")?.priority ?? 9);
  painter.word(null);
  expect(registry.get("now")?.size).toBe(0);
});

test("leaving the page leaves no paint", () => {
  withHighlights();
  const { root, map } = page();
  const painter = new Painter(map, root);
  painter.paint("pending", [[0, 3]]);
  painter.destroy();
  expect(registry.size).toBe(0);
});

test("a browser without highlights gets boxes for excerpts and no moving word", () => {
  vi.stubGlobal("CSS", {});
  vi.stubGlobal("Highlight", undefined);
  const rects = [new DOMRect(10, 20, 30, 16)];
  Range.prototype.getClientRects = () => rects as never;
  const { root, map } = page();
  const painter = new Painter(map, root);
  painter.paint("unsure", [[0, 3]]);
  painter.paint("mark", [[4, 13]]);
  painter.word([0, 3]);
  expect(root.querySelectorAll(".paint-rect.mark")).toHaveLength(2);
  expect(root.querySelectorAll(".paint-rect")).toHaveLength(2);
  painter.destroy();
  expect(root.querySelector(".paint-rects")).toBeNull();
});
