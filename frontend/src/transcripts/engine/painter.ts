/** Paints words and excerpts without touching the page's elements. The only writer of CSS.highlights. */
import type { TextMap } from "./textmap";

export type Chars = readonly [start: number, end: number];
export type Paint = "unsure" | "mark" | "mark-active" | "pending" | "now";

/** Later ones lie on top. Four fixed names and one for unsure words: a style sheet made per excerpt would be re-parsed each time. */
const PRIORITY: Record<Paint, number> = {
  unsure: 0,
  mark: 1,
  "mark-active": 2,
  pending: 3,
  now: 4,
};
const PAINTS = Object.keys(PRIORITY) as Paint[];

export function canHighlight(): boolean {
  return typeof CSS !== "undefined" && "highlights" in CSS && typeof Highlight === "function";
}

export class Painter {
  private readonly map: TextMap;
  private readonly now: Highlight | null;
  private readonly rects: RectLayer | null;

  /** `root` must be positioned: without the Highlight API excerpts become boxes laid over it. */
  constructor(map: TextMap, root: HTMLElement) {
    this.map = map;
    this.rects = canHighlight() ? null : new RectLayer(root);
    this.now = canHighlight() ? new Highlight() : null;
    if (this.now) {
      this.now.priority = PRIORITY.now;
      CSS.highlights.set("now", this.now);
    }
  }

  /** Lights one word, or none for null. Runs at most once per word: no element changes, no render. */
  word(chars: Chars | null): void {
    if (!this.now) return;
    this.now.clear();
    if (chars) for (const piece of this.map.pieces(...chars)) this.now.add(piece);
  }

  paint(name: Exclude<Paint, "now">, spans: readonly Chars[]): void {
    const pieces = spans.flatMap(([start, end]) => this.map.pieces(start, end));
    if (this.rects) {
      if (name !== "unsure") this.rects.draw(name, pieces);
      return;
    }
    const highlight = new Highlight(...pieces);
    highlight.priority = PRIORITY[name];
    CSS.highlights.set(name, highlight);
  }

  destroy(): void {
    this.rects?.destroy();
    if (canHighlight()) for (const name of PAINTS) CSS.highlights.delete(name);
  }
}

/** The fallback: boxes behind the text for excerpts and selections, no moving word. */
class RectLayer {
  private readonly root: HTMLElement;
  private readonly layer: HTMLElement;
  private readonly drawn = new Map<string, readonly StaticRange[]>();
  private readonly watch: ResizeObserver | null;

  constructor(root: HTMLElement) {
    this.root = root;
    this.layer = root.ownerDocument.createElement("div");
    this.layer.className = "paint-rects";
    this.layer.setAttribute("aria-hidden", "true");
    root.prepend(this.layer);
    this.watch =
      typeof ResizeObserver === "function" ? new ResizeObserver(() => this.redraw()) : null;
    this.watch?.observe(root);
  }

  draw(name: string, pieces: readonly StaticRange[]): void {
    this.drawn.set(name, pieces);
    this.redraw();
  }

  private redraw(): void {
    const home = this.root.getBoundingClientRect();
    const boxes: HTMLElement[] = [];
    for (const [name, pieces] of this.drawn) {
      for (const piece of pieces) {
        const range = this.root.ownerDocument.createRange();
        range.setStart(piece.startContainer, piece.startOffset);
        range.setEnd(piece.endContainer, piece.endOffset);
        for (const rect of range.getClientRects?.() ?? []) {
          const box = this.root.ownerDocument.createElement("i");
          box.className = `paint-rect ${name}`;
          box.style.left = "0";
          box.style.transform = `translate(${rect.left - home.left}px, ${rect.top - home.top}px)`;
          box.style.inlineSize = `${rect.width}px`;
          box.style.blockSize = `${rect.height}px`;
          boxes.push(box);
        }
      }
    }
    this.layer.replaceChildren(...boxes);
  }

  destroy(): void {
    this.watch?.disconnect();
    this.layer.remove();
  }
}
