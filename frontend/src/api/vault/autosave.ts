/**
 * One field's way to the server: sealed on the device with every key, sent 1 s after the last one
 * and every 8 s at least, never called saved before the server said so.
 */
import { newKey } from "../client";
import { Problem } from "../problem";
import { Keeper } from "./keeper";
import type { Drafts } from "./vault";

export type SaveKind =
  | "idle" // nothing written yet
  | "writing" // typed, not yet anywhere
  | "kept" // sealed on this device, on its way
  | "saved" // on this device and on the server
  | "device" // only on this device, will send by itself
  | "open" // only in this open page: the device refused to keep it
  | "conflict" // written on two devices
  | "refused"; // the server will not take it as it is

export type Save<T> = {
  kind: SaveKind;
  /** When the server last said yes, ms. */
  savedAt: number;
  /** Since when the words are nowhere but here, ms. */
  since: number;
  value: T;
  theirs?: { value: T; revision: number };
  sentence?: string;
};

export type Draft<T> = { value: T; revision: number; key: string };

export type AutosaveOptions<T> = {
  object: string;
  value: T;
  /** 0 while the server has no row. */
  revision: number;
  drafts: Drafts;
  send(value: T, revision: number, key: string, keepalive: boolean): Promise<{ revision: number }>;
  /** The newer row out of a 412. */
  current(problem: Problem): { value: T; revision: number } | undefined;
};

const REST_MS = 1_000;
const MOST_MS = 8_000;
const MOST_WAIT_MS = 30_000;

export class Autosave<T> {
  private base: { value: T; revision: number };
  private state: Save<T>;
  private key = newKey();
  private tried: T | undefined;
  private sending = false;
  private tries = 0;
  private dirtySince = 0;
  private readonly keeper: Keeper<Draft<T>>;
  private sendTimer: ReturnType<typeof setTimeout> | undefined;
  private listeners = new Set<() => void>();
  private closed = false;

  constructor(private readonly options: AutosaveOptions<T>) {
    this.base = { value: options.value, revision: options.revision };
    this.keeper = new Keeper(options.drafts, options.object);
    this.state = {
      kind: options.revision > 0 ? "saved" : "idle",
      savedAt: 0,
      since: 0,
      value: options.value,
    };
  }

  snapshot = (): Save<T> => this.state;

  subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  get revision() {
    return this.base.revision;
  }

  /** True while closing the page could lose or delay words. */
  get unsent(): boolean {
    return !["idle", "saved"].includes(this.state.kind);
  }

  /** Take up what was left on this device. Call once, before the first `write` if possible. */
  async resume() {
    const draft = await this.options.drafts
      .get<Draft<T>>(this.options.object)
      .catch(() => undefined);
    if (!draft || this.closed || this.unsent) return;
    if (same(draft.value, this.base.value)) {
      await this.forget();
    } else if (draft.revision === this.base.revision) {
      this.key = draft.key;
      this.become({ kind: "kept", value: draft.value, since: Date.now() });
      this.sendSoon(0);
    } else {
      this.become({ kind: "conflict", value: draft.value, theirs: { ...this.base } });
    }
  }

  write(value: T) {
    if (same(value, this.state.value)) return;
    this.key = newKey();
    if (!this.dirtySince) this.dirtySince = Date.now();
    const stuck = this.state.kind === "conflict";
    this.become({
      value,
      kind: stuck ? "conflict" : this.state.kind === "device" ? "device" : "writing",
      since: this.state.since || Date.now(),
    });
    void this.keep();
    if (!stuck)
      this.sendSoon(Math.min(REST_MS, Math.max(0, this.dirtySince + MOST_MS - Date.now())));
  }

  /** The server told us of a newer row while nothing here was unsent. */
  adopt(value: T, revision: number) {
    if (this.unsent || this.sending || revision <= this.base.revision) return;
    this.base = { value, revision };
    this.become({ value, kind: "saved" });
  }

  /** End a conflict with the words the writer chose; they are written on top of the newer row. */
  resolve(value: T) {
    const theirs = this.state.theirs;
    if (!theirs) return;
    this.base = theirs;
    this.key = newKey();
    const { theirs: _theirs, ...rest } = this.state;
    this.state = { ...rest, kind: "writing", value };
    if (same(value, theirs.value)) {
      void this.forget();
      this.become({ kind: "saved" });
    } else {
      this.become({ kind: "writing" });
      void this.keep();
      this.sendSoon(0);
    }
  }

  /** Send at once; `keepalive` when the page is going away. */
  async flush(keepalive = false): Promise<void> {
    clearTimeout(this.sendTimer);
    this.sendTimer = undefined;
    if (!this.unsent || this.state.kind === "conflict") return;
    if (this.sending && !keepalive) {
      this.sendSoon(REST_MS);
      return;
    }
    await this.send(keepalive);
  }

  /** Stop the timers; what is unsent stays sealed on this device. */
  close() {
    clearTimeout(this.sendTimer);
    if (this.unsent && this.state.kind !== "conflict" && !this.sending) void this.send(true);
    this.closed = true;
  }

  /** A closed field may be shown again, as React does in development. */
  reopen() {
    this.closed = false;
  }

  private async keep() {
    const draft: Draft<T> = {
      value: this.state.value,
      revision: this.base.revision,
      key: this.key,
    };
    try {
      await this.keeper.put(draft);
      if (this.state.kind === "writing" && this.key === draft.key) this.become({ kind: "kept" });
      if (!this.unsent) await this.forget();
    } catch {
      if (this.state.kind === "writing" || this.state.kind === "device")
        this.become({ kind: "open" });
    }
  }

  private async send(keepalive: boolean) {
    const { value } = this.state;
    const { revision } = this.base;
    const key = this.key;
    this.sending = true;
    this.dirtySince = 0;
    try {
      const row = await this.options.send(value, revision, key, keepalive);
      this.landed(value, row.revision, key);
    } catch (problem) {
      this.failed(value, problem);
    } finally {
      this.sending = false;
    }
  }

  private landed(value: T, revision: number, key: string) {
    this.tries = 0;
    this.tried = undefined;
    this.base = { value, revision };
    if (key === this.key) {
      this.become({ kind: "saved", savedAt: Date.now(), since: 0 });
      void this.forget();
    } else {
      this.become({ savedAt: Date.now(), since: Date.now(), kind: "writing" });
      void this.keep();
      this.sendSoon(REST_MS);
    }
  }

  private failed(value: T, problem: unknown) {
    if (!(problem instanceof Problem)) throw problem;
    if (problem.status === 412) {
      const theirs = this.options.current(problem);
      if (theirs) {
        // An earlier send of mine may have landed while its answer was lost.
        const mine =
          same(theirs.value, value) || (this.tried !== undefined && same(theirs.value, this.tried));
        if (mine || same(theirs.value, this.base.value)) {
          this.base = theirs;
          if (same(theirs.value, this.state.value)) {
            this.landed(value, theirs.revision, this.key);
          } else {
            this.key = newKey();
            this.sendSoon(0);
          }
          return;
        }
        this.become({ kind: "conflict", theirs });
        void this.keep();
        return;
      }
    }
    this.tried = value;
    if (problem.passing || problem.status === 401) {
      this.tries += 1;
      this.become({ kind: this.state.kind === "open" ? "open" : "device" });
      const most = Math.min(MOST_WAIT_MS, 500 * 2 ** this.tries);
      this.sendSoon(most / 2 + (Math.random() * most) / 2);
    } else {
      this.become({ kind: "refused", sentence: problem.message });
    }
  }

  private sendSoon(wait: number) {
    if (this.closed) return;
    clearTimeout(this.sendTimer);
    this.sendTimer = setTimeout(() => void this.flush(), wait);
  }

  private forget() {
    return this.keeper.remove().catch(() => undefined);
  }

  private become(change: Partial<Save<T>>) {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}

export function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
