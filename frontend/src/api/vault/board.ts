/** All fields of one page as one save line: the least safe of them speaks for the page. */
import type { Autosave, Save, SaveKind } from "./autosave";

export type Line = { kind: SaveKind; savedAt: number; since: number; sentence: string | undefined };

const WORST: SaveKind[] = [
  "idle",
  "saved",
  "kept",
  "writing",
  "device",
  "open",
  "conflict",
  "refused",
];
const QUIET: Line = { kind: "idle", savedAt: 0, since: 0, sentence: undefined };

// biome-ignore lint/suspicious/noExplicitAny: fields of one page hold values of different shapes
type AnyField = Autosave<any>;

export class SaveBoard {
  private fields = new Map<AnyField, () => void>();
  private listeners = new Set<() => void>();
  private line: Line = QUIET;

  track(field: AnyField): () => void {
    this.fields.set(
      field,
      field.subscribe(() => this.look()),
    );
    this.look();
    return () => {
      this.fields.get(field)?.();
      this.fields.delete(field);
      this.look();
    };
  }

  snapshot = (): Line => this.line;

  subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  /** Send everything now, as before a preview. Resolves when nothing is on its way any more. */
  async flush(keepalive = false) {
    await Promise.all([...this.fields.keys()].map((field) => field.flush(keepalive)));
  }

  /** Going away, coming back, losing the line. Returns the undo. */
  watch(target: Window = window): () => void {
    const hide = () => void this.flush(true);
    const seen = () =>
      target.document.visibilityState === "hidden" ? void this.flush(true) : this.again();
    const again = () => this.again();
    const leave = (event: BeforeUnloadEvent) => {
      if (["device", "open", "conflict", "refused"].includes(this.line.kind))
        event.preventDefault();
    };
    target.addEventListener("pagehide", hide);
    target.addEventListener("online", again);
    target.addEventListener("beforeunload", leave);
    target.document.addEventListener("visibilitychange", seen);
    return () => {
      target.removeEventListener("pagehide", hide);
      target.removeEventListener("online", again);
      target.removeEventListener("beforeunload", leave);
      target.document.removeEventListener("visibilitychange", seen);
    };
  }

  private again() {
    for (const field of this.fields.keys())
      if (field.snapshot().kind === "device") void field.flush();
  }

  private look() {
    let line = QUIET;
    for (const field of this.fields.keys()) line = worse(line, field.snapshot());
    if (JSON.stringify(line) === JSON.stringify(this.line)) return;
    this.line = line;
    for (const listener of this.listeners) listener();
  }
}

function worse(line: Line, save: Save<unknown>): Line {
  const savedAt = Math.max(line.savedAt, save.savedAt);
  const since = Math.min(line.since || Infinity, save.since || Infinity);
  const kind = WORST.indexOf(save.kind) > WORST.indexOf(line.kind) ? save.kind : line.kind;
  return {
    kind,
    savedAt,
    since: Number.isFinite(since) ? since : 0,
    sentence: line.sentence ?? save.sentence,
  };
}
