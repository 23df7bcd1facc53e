/** One thing's way into the vault: a write begins with the keystroke, one at a time, and the newest words win. */
import type { Drafts } from "./vault";

export class Keeper<T> {
  private wanted: { value: T } | "gone" | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly drafts: Pick<Drafts, "put" | "remove">,
    private readonly object: string,
  ) {}

  /** Resolves when these words, or newer ones, lie sealed on this device. Rejects when the device refuses. */
  put(value: T): Promise<void> {
    this.wanted = { value };
    return this.run();
  }

  /** Resolves when nothing is kept any more; a write that is still under way cannot bring it back. */
  remove(): Promise<void> {
    this.wanted = "gone";
    return this.run();
  }

  /** True while the newest words are not yet on this device. */
  get isBusy(): boolean {
    return this.running !== undefined;
  }

  private run(): Promise<void> {
    this.running ??= this.work().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  private async work() {
    while (this.wanted) {
      const { wanted } = this;
      this.wanted = undefined;
      try {
        if (wanted === "gone") await this.drafts.remove(this.object);
        else await this.drafts.put(this.object, wanted.value);
      } catch (refusal) {
        // Newer words get a try of their own; the last refusal is the answer.
        if (!this.wanted) throw refusal;
      }
    }
  }
}
