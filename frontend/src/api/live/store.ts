/**
 * Client side of the live protocol, pure: no sockets, no React.
 * `Sequencer` puts the events of one topic in order, each once. `LiveStore` holds rows as
 * confirmed (server truth, by seq) plus pending (my unacknowledged intents) and shows the overlay.
 */

export type LiveEvent = { seq: number; kind: string; ref: string; at: string; data: unknown };

/** Events may arrive twice, late or with holes; they leave here in order, once. */
export class Sequencer {
  private early = new Map<number, LiveEvent>();
  /** The highest number the server has spoken of. */
  head: number;

  constructor(public seq = 0) {
    this.head = seq;
  }

  take(events: readonly LiveEvent[]): LiveEvent[] {
    for (const event of events) {
      if (event.seq > this.seq) this.early.set(event.seq, event);
      if (event.seq > this.head) this.head = event.seq;
    }
    return this.drain();
  }

  /** A snapshot taken at `seq` replaces everything up to it. Returns events that now follow on. */
  jump(seq: number): LiveEvent[] {
    this.seq = seq;
    if (seq > this.head) this.head = seq;
    for (const early of this.early.keys()) if (early <= seq) this.early.delete(early);
    return this.drain();
  }

  hear(head: number) {
    if (head > this.head) this.head = head;
  }

  get behind(): boolean {
    return this.head > this.seq;
  }

  private drain(): LiveEvent[] {
    const fresh: LiveEvent[] = [];
    for (;;) {
      const event = this.early.get(this.seq + 1);
      if (!event) return fresh;
      this.early.delete(event.seq);
      this.seq = event.seq;
      fresh.push(event);
    }
  }
}

export type Row = {
  id: string;
  revision: number;
  deleted: boolean;
  /** The number of the event that brought it, where the server gives one. */
  seq?: number;
};
export type IntentState = "queued" | "waiting" | "refused" | "conflict";

export type Intent<R extends Row> = {
  /** The Idempotency-Key, made with the draft. */
  key: string;
  type: "create" | "edit" | "delete";
  row: R;
  /** The revision an edit or delete was made on. */
  base: number;
  state: IntentState;
  /** How often it was tried without an answer. */
  tries: number;
  /** Of a conflict or refusal: the newer row, or the sentence. */
  theirs?: R;
  sentence?: string;
};

export type Shown<R extends Row> = R & { intent: Intent<R> | undefined };

export class LiveStore<R extends Row> {
  private order = new Sequencer();
  private confirmed = new Map<string, R>();
  private intents = new Map<string, Intent<R>>();
  private listeners = new Set<() => void>();
  private shown: readonly Shown<R>[] | undefined;

  constructor(private readonly compare: (a: R, b: R) => number) {}

  get seq() {
    return this.order.seq;
  }

  get behind() {
    return this.order.behind;
  }

  get pending(): readonly Intent<R>[] {
    return [...this.intents.values()];
  }

  /** The whole topic as it was at `seq`. An older snapshot than what is known changes nothing. */
  snapshot(seq: number, rows: readonly R[]) {
    if (seq < this.order.seq) return;
    const before = this.confirmed;
    this.confirmed = new Map(rows.map((row) => [row.id, row]));
    // Asked for before my own write was answered, it may be older than that answer.
    for (const known of before.values()) {
      const told = this.confirmed.get(known.id);
      if (told ? told.revision < known.revision : (known.seq ?? 0) > seq)
        this.confirmed.set(known.id, known);
    }
    for (const row of rows) this.settleCreate(row.id);
    this.apply(this.order.jump(seq));
    this.tell();
  }

  receive(events: readonly LiveEvent[]) {
    const fresh = this.order.take(events);
    if (fresh.length === 0) return;
    this.apply(fresh);
    this.tell();
  }

  intend(intent: Omit<Intent<R>, "state" | "tries">) {
    this.intents.set(intent.key, { ...intent, state: "queued", tries: 0 });
    this.tell();
  }

  /** The answer to my own write. It may beat or trail the event about the same change. */
  ack(key: string, row: R) {
    this.intents.delete(key);
    const known = this.confirmed.get(row.id);
    if (!known || row.revision >= known.revision) this.confirmed.set(row.id, row);
    this.tell();
  }

  change(key: string, change: Partial<Pick<Intent<R>, "state" | "tries" | "theirs" | "sentence">>) {
    const intent = this.intents.get(key);
    if (!intent) return;
    this.intents.set(key, { ...intent, ...change });
    this.tell();
  }

  drop(key: string): Intent<R> | undefined {
    const intent = this.intents.get(key);
    this.intents.delete(key);
    this.tell();
    return intent;
  }

  row(id: string): R | undefined {
    return this.confirmed.get(id);
  }

  /** What the screen shows: confirmed rows in order, mine laid over them, deleted ones left out. */
  view = (): readonly Shown<R>[] => {
    if (this.shown) return this.shown;
    const rows = new Map<string, Shown<R>>();
    for (const row of this.confirmed.values()) rows.set(row.id, { ...row, intent: undefined });
    const created: Shown<R>[] = [];
    for (const intent of this.intents.values()) {
      const known = rows.get(intent.row.id);
      if (intent.state === "conflict") {
        if (known) rows.set(known.id, { ...known, intent });
      } else if (intent.type === "create") {
        if (!known) created.push({ ...intent.row, intent });
      } else {
        rows.set(intent.row.id, {
          ...intent.row,
          deleted: intent.type === "delete" || intent.row.deleted,
          intent,
        });
      }
    }
    const kept = [...rows.values()].filter((row) => !row.deleted).sort(this.compare);
    this.shown = [...kept, ...created];
    return this.shown;
  };

  subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  private apply(events: readonly LiveEvent[]) {
    for (const event of events) {
      const row = event.data as R | null;
      if (!row || typeof row !== "object" || typeof row.id !== "string") continue;
      const known = this.confirmed.get(row.id);
      if (!known || row.revision > known.revision) this.confirmed.set(row.id, row);
      this.settleCreate(row.id);
    }
  }

  /** Rows get their id on this device, so seeing the id means the create has landed. */
  private settleCreate(id: string) {
    for (const [key, intent] of this.intents)
      if (intent.type === "create" && intent.row.id === id) this.intents.delete(key);
  }

  private tell() {
    this.shown = undefined;
    for (const listener of this.listeners) listener();
  }
}
