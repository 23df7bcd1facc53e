/** One recording from its first second to the server: sealed here first, sent while it grows, kept here until both sides are equal. */
import { Problem } from "../../api/client";
import { stayAwake } from "./awake";
import { Microphone, type MicrophoneState } from "./microphone";
import { Different, forgetOnServer, sendTake, Withdrawn } from "./sender";
import { differentSentence, sendingSentence } from "./sentences";
import type { About, Shelf, Take } from "./shelf";

/** A server that said no while it records may say yes later. */
const RETRY_MS = 30_000;

export interface TapeState {
  readonly phase: "recording" | "paused" | "stopping" | "left" | "sending" | "sent" | "withdrawn";
  readonly startedAt: number;
  /** how much of it lies sealed on this device, ms */
  readonly savedMs: number;
  readonly size: number;
  /** bytes the server has, and up to when that is; null before the first answer */
  readonly kept: number | null;
  readonly keptMs: number;
  readonly device: MicrophoneState;
  readonly deviceSince: number;
  /** from when on it is in this page and on the server, because the disk here is full */
  readonly fullSince: number | null;
  /** why it is not being sent just now */
  readonly waiting: string | null;
  /** why it could not be sent; it stays here until somebody tries again */
  readonly refused: string | null;
}

export class Tape {
  private state: TapeState;
  private readonly listeners = new Set<() => void>();
  private microphone: Microphone | undefined;
  private sleep: (() => void) | undefined;
  private writing: Promise<void> = Promise.resolve();
  /** bytes handed over by the recorder, written or not */
  private promised: number;
  private whole: number | undefined;
  /** what the disk did not take */
  private held: { at: number; bytes: Uint8Array<ArrayBuffer> }[] = [];
  private marks: { end: number; ms: number }[] = [];
  private runMs = 0;
  private runningSince: number | undefined;
  private stopper = new AbortController();
  private sender: Promise<void> | undefined;

  private constructor(
    private readonly shelf: Shelf,
    readonly take: Take,
    extent: { size: number; ms: number },
    phase: TapeState["phase"],
    private readonly release: () => void,
  ) {
    this.promised = extent.size;
    this.state = {
      phase,
      startedAt: take.startedAt,
      savedMs: extent.ms,
      size: extent.size,
      kept: null,
      keptMs: 0,
      device: "fine",
      deviceSince: 0,
      fullSince: null,
      waiting: null,
      refused: null,
    };
  }

  /** Asks for the microphone and begins. Rejects with the browser's reason when it may not. */
  static async record(shelf: Shelf, about: About, release: () => void): Promise<Tape> {
    let tape: Tape | undefined;
    const microphone = await Microphone.open({
      onBytes: (bytes) => tape?.keep(bytes),
      onState: (state) => tape?.heard(state),
    });
    try {
      const take = await shelf.begin(about);
      tape = new Tape(shelf, take, { size: 0, ms: 0 }, "recording", release);
    } catch (reason) {
      await microphone.stop();
      throw reason;
    }
    tape.microphone = microphone;
    tape.sleep = stayAwake();
    void navigator.storage?.persist?.();
    microphone.start();
    tape.runningSince = performance.now();
    tape.send();
    return tape;
  }

  /** What an earlier page left on this device. */
  static async left(shelf: Shelf, take: Take, release: () => void): Promise<Tape> {
    const extent = await shelf.extent(take.id);
    const tape = new Tape(shelf, take, extent, "left", release);
    tape.whole = extent.size;
    return tape;
  }

  snapshot = (): TapeState => this.state;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  get isLive(): boolean {
    return ["recording", "paused", "stopping"].includes(this.state.phase);
  }

  /** How much was recorded, ms. */
  clock(): number {
    return this.runMs + (this.runningSince ? performance.now() - this.runningSince : 0);
  }

  level(): number {
    return this.state.phase === "recording" ? (this.microphone?.level() ?? 0) : 0;
  }

  pause(): void {
    if (this.state.phase !== "recording") return;
    this.microphone?.pause();
    this.runMs = this.clock();
    this.runningSince = undefined;
    this.change({ phase: "paused" });
  }

  resume(): void {
    if (this.state.phase !== "paused" || this.state.device === "lost") return;
    this.microphone?.resume();
    this.runningSince = performance.now();
    this.change({ phase: "recording" });
  }

  /** After the microphone was lost. Rejects with the browser's reason. */
  async again(): Promise<void> {
    await this.microphone?.again();
    this.resume();
  }

  async stop(): Promise<void> {
    if (this.state.phase !== "recording" && this.state.phase !== "paused") return;
    this.change({ phase: "stopping" });
    await this.hush();
    this.whole = this.promised;
    this.change({ phase: "sending" });
    this.send();
  }

  /** Sends what was left here, or tries once more. */
  finish(): void {
    if (this.stopper.signal.aborted) this.stopper = new AbortController();
    this.change({ phase: "sending", refused: null });
    this.send();
  }

  listen(): Promise<Blob> {
    return this.shelf.whole(this.take.id).then((bytes) => {
      return new Blob([bytes], { type: this.take.about.mime });
    });
  }

  /** Here and on the server. Rejects when the server cannot be told; then nothing is thrown away. */
  async throwAway(): Promise<void> {
    this.stopper.abort();
    await this.sender;
    const takes = await this.shelf.takes();
    await forgetOnServer(takes.find(({ id }) => id === this.take.id) ?? this.take);
    await this.shelf.destroy(this.take.id);
    this.release();
  }

  /** The client said no: nothing of it stays on this device. The server destroys what it had by itself. */
  async withdraw(): Promise<void> {
    if (this.state.phase === "withdrawn") return;
    this.change({ phase: "withdrawn" });
    this.stopper.abort();
    await this.hush();
    this.held = [];
    await this.shelf.destroy(this.take.id);
    this.release();
  }

  /** The page goes: the microphone is let go, and what was recorded waits here. */
  async leave(): Promise<void> {
    this.stopper.abort();
    await this.hush();
    this.release();
  }

  private async hush(): Promise<void> {
    this.runMs = this.clock();
    this.runningSince = undefined;
    this.sleep?.();
    await this.microphone?.stop();
    this.microphone = undefined;
    await this.writing;
  }

  private keep(bytes: Blob): void {
    const at = this.promised;
    const ms = this.clock();
    this.promised += bytes.size;
    this.writing = this.writing.then(() => this.write(at, bytes, ms));
  }

  private async write(at: number, blob: Blob, ms: number): Promise<void> {
    if (this.state.phase === "withdrawn") return;
    const bytes = new Uint8Array(await blob.arrayBuffer());
    try {
      if (this.held.length > 0) throw new DOMException("", "QuotaExceededError");
      await this.shelf.add(this.take.id, at, bytes, ms);
    } catch {
      this.held.push({ at, bytes });
      if (this.state.fullSince === null) this.microphone?.chime();
      this.change({ fullSince: this.state.fullSince ?? this.state.savedMs });
    }
    const end = at + bytes.byteLength;
    this.marks.push({ end, ms });
    this.change({ size: end, ...(this.held.length > 0 ? {} : { savedMs: ms }) });
  }

  private async read(from: number, atMost: number): Promise<Uint8Array<ArrayBuffer>> {
    const heldFrom = this.held[0]?.at ?? Number.POSITIVE_INFINITY;
    const onDisk =
      from < heldFrom ? await this.shelf.read(this.take.id, from, atMost) : new Uint8Array();
    if (onDisk.byteLength >= atMost || this.held.length === 0) return onDisk;
    const parts = this.held
      .filter(({ at, bytes }) => at + bytes.byteLength > from)
      .map(({ at, bytes }) => bytes.slice(Math.max(0, from - at)));
    return new Uint8Array(await new Blob([onDisk, ...parts]).arrayBuffer());
  }

  private heard(device: MicrophoneState): void {
    if (device === this.state.device) return;
    this.change({ device, deviceSince: Date.now() });
    if (device === "fine") return;
    this.microphone?.chime();
    if (device === "lost") this.pause();
  }

  private send(): void {
    this.sender ??= this.sendAll().finally(() => {
      this.sender = undefined;
      // Refused while it was still being recorded: the end is worth another try.
      const { phase, refused } = this.state;
      if (phase === "sending" && !refused && !this.stopper.signal.aborted) this.send();
    });
  }

  private async sendAll(): Promise<void> {
    try {
      await sendTake(this.shelf, this.take, {
        signal: this.stopper.signal,
        whole: () => this.whole,
        size: () => this.state.size,
        read: (from, atMost) => this.read(from, atMost),
        onKept: (kept) => this.change({ kept, keptMs: this.timeOf(kept), waiting: null }),
        onWaiting: (problem) => this.change({ waiting: sendingSentence(problem) }),
      });
      await this.shelf.destroy(this.take.id);
      this.change({ phase: "sent", waiting: null });
      this.release();
    } catch (reason) {
      if (reason instanceof Withdrawn) await this.withdraw();
      else if (!this.stopper.signal.aborted) this.tell(reason);
    }
  }

  private tell(reason: unknown): void {
    const sentence =
      reason instanceof Different
        ? differentSentence()
        : sendingSentence(reason instanceof Problem ? reason : undefined);
    const isStopped = this.whole !== undefined;
    this.change(isStopped ? { refused: sentence, waiting: null } : { waiting: sentence });
    if (!isStopped) setTimeout(() => this.isLive && this.send(), RETRY_MS);
  }

  private timeOf(kept: number): number {
    return this.marks.findLast(({ end }) => end <= kept)?.ms ?? 0;
  }

  private change(over: Partial<TapeState>): void {
    this.state = { ...this.state, ...over };
    for (const listener of this.listeners) listener();
  }
}
