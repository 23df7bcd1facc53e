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
  private fields = new Map<string, { field: AnyField; unsubscribe: () => void; shown: number }>();
  private listeners = new Set<() => void>();
  private line: Line = QUIET;
  private savedAt = 0;

  /** The field of `object`: the one that is still here, or a new one. */
  field<F extends AnyField>(object: string, make: () => F): F {
    const there = this.fields.get(object);
    if (there) return there.field as F;
    const field = make();
    this.add(object, field);
    return field;
  }

  /** While shown it stays. Left unsent it stays too, goes on trying, and counts in the line. */
  show(object: string, field: AnyField): () => void {
    const there = this.fields.get(object) ?? this.add(object, field);
    there.shown += 1;
    this.look();
    return () => {
      there.shown -= 1;
      void there.field.flush();
      this.look();
    };
  }

  snapshot = (): Line => this.line;

  subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  /** Another place begins: what was saved at the last one is not its news. */
  turn() {
    this.savedAt = 0;
    this.look();
  }

  /** Send everything now, as before a preview. Resolves when nothing is on its way any more. */
  async flush(keepalive = false) {
    await Promise.all([...this.fields.values()].map(({ field }) => field.flush(keepalive)));
  }

  /** Going away, coming back, losing the line. Returns the undo. */
  watch(target: Window = window): () => void {
    const hide = () => void this.flush(true);
    const seen = () =>
      target.document.visibilityState === "hidden" ? void this.flush(true) : this.again();
    const again = () => this.again();
    const leave = (event: BeforeUnloadEvent) => {
      if (["writing", "device", "open", "conflict", "refused"].includes(this.line.kind))
        event.preventDefault();
    };
    target.addEventListener("pagehide", hide);
    target.addEventListener("online", again);
    target.addEventListener("beforeunload", leave);
    target.document.addEventListener("visibilitychange", seen);
    return () => {
      for (const { field } of this.fields.values()) field.close();
      target.removeEventListener("pagehide", hide);
      target.removeEventListener("online", again);
      target.removeEventListener("beforeunload", leave);
      target.document.removeEventListener("visibilitychange", seen);
    };
  }

  private add(object: string, field: AnyField) {
    const there = { field, unsubscribe: field.subscribe(() => this.look()), shown: 0 };
    this.fields.set(object, there);
    return there;
  }

  private again() {
    for (const { field } of this.fields.values())
      if (field.snapshot().kind === "device") void field.flush();
  }

  private look() {
    let line = QUIET;
    for (const [object, { field, unsubscribe, shown }] of this.fields) {
      const save = field.snapshot();
      this.savedAt = Math.max(this.savedAt, save.savedAt);
      if (shown === 0 && !field.unsent) {
        // Left, and safe: nothing more to do for it.
        unsubscribe();
        field.close();
        this.fields.delete(object);
      } else {
        line = worse(line, save);
      }
    }
    if (line.kind === "idle" && this.savedAt > 0) line = { ...line, kind: "saved" };
    line = { ...line, savedAt: this.savedAt };
    if (JSON.stringify(line) === JSON.stringify(this.line)) return;
    this.line = line;
    for (const listener of this.listeners) listener();
  }
}

function worse(line: Line, save: Save<unknown>): Line {
  const since = Math.min(line.since || Infinity, save.since || Infinity);
  const kind = WORST.indexOf(save.kind) > WORST.indexOf(line.kind) ? save.kind : line.kind;
  return {
    kind,
    savedAt: line.savedAt,
    since: Number.isFinite(since) ? since : 0,
    sentence: line.sentence ?? save.sentence,
  };
}
