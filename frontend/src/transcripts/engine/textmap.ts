/** Canonical character ↔ (text node, offset) in the page. One entry per run; built once per revision. */
import { lastAtMost } from "./model";

/** Whatever holds runs as its own text names the first canonical character of each, in order, in this attribute. */
export const RUN_ATTRIBUTE = "data-c";

export class TextMap {
  private readonly starts: number[] = [];
  private readonly nodes: Text[] = [];
  private readonly placeOf = new Map<Node, number>();
  private readonly page: Document;

  constructor(root: HTMLElement) {
    this.page = root.ownerDocument;
    for (const holder of root.querySelectorAll(`[${RUN_ATTRIBUTE}]`)) {
      const starts = (holder.getAttribute(RUN_ATTRIBUTE) ?? "").split(" ");
      let run = 0;
      for (const node of holder.childNodes) {
        if (!(node instanceof Text)) continue;
        this.placeOf.set(node, this.nodes.length);
        this.starts.push(Number(starts[run]));
        this.nodes.push(node);
        run += 1;
      }
    }
  }

  /** One Range from `start` up to `end`; it may cross silences. Null when there is no text. */
  range(start: number, end: number): Range | null {
    const from = Math.max(0, lastAtMost(this.starts, start));
    const to = lastAtMost(this.starts, Math.max(start, end - 1));
    const first = this.nodes[from];
    const last = this.nodes[to];
    if (!first || !last) return null;
    const range = this.page.createRange();
    range.setStart(first, clamp(start - (this.starts[from] as number), first.length));
    range.setEnd(last, clamp(end - (this.starts[to] as number), last.length));
    return range;
  }

  /** One StaticRange per text node: a range across a silence would colour its pill too. */
  pieces(start: number, end: number): StaticRange[] {
    const pieces: StaticRange[] = [];
    const to = lastAtMost(this.starts, Math.max(start, end - 1));
    for (let place = Math.max(0, lastAtMost(this.starts, start)); place <= to; place += 1) {
      const node = this.nodes[place] as Text;
      const nodeStart = this.starts[place] as number;
      const startOffset = clamp(start - nodeStart, node.length);
      const endOffset = clamp(end - nodeStart, node.length);
      if (endOffset > startOffset) {
        pieces.push(
          new StaticRange({ startContainer: node, startOffset, endContainer: node, endOffset }),
        );
      }
    }
    return pieces;
  }

  /** The canonical character at a boundary point; outside the runs, that of the next run. Null past the last run. */
  charAt(node: Node, offset: number): number | null {
    const place = this.placeOf.get(node);
    if (place !== undefined) return (this.starts[place] as number) + offset;
    const boundary = this.page.createRange();
    boundary.setStart(node, offset);
    let low = 0;
    let high = this.nodes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (boundary.comparePoint(this.nodes[middle] as Text, 0) < 0) low = middle + 1;
      else high = middle;
    }
    return this.starts[low] ?? null;
  }

  /** The character just past the last run. */
  get end(): number {
    const last = this.nodes.length - 1;
    return last < 0 ? 0 : (this.starts[last] as number) + (this.nodes[last] as Text).length;
  }
}

function clamp(offset: number, length: number): number {
  return Math.min(Math.max(0, offset), length);
}

interface OlderDocument {
  caretPositionFromPoint?: (
    x: number,
    y: number,
  ) => { readonly offsetNode: Node; readonly offset: number } | null;
  caretRangeFromPoint?: (x: number, y: number) => Range | null;
}

/** The text position under a point of the window. Safari before 26.2 knows only caretRangeFromPoint. */
export function caretFromPoint(x: number, y: number): { node: Node; offset: number } | null {
  const page = document as unknown as OlderDocument;
  if (page.caretPositionFromPoint) {
    const position = page.caretPositionFromPoint(x, y);
    return position && { node: position.offsetNode, offset: position.offset };
  }
  const range = page.caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : null;
}
