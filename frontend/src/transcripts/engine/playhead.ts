/** The audio clock, told once per frame while it runs and once per jump while it rests. No React, no timers while paused. */

export type Tick = (ms: number) => void;

export class Playhead {
  private readonly audio: HTMLMediaElement;
  private readonly ticks = new Set<Tick>();
  private frame = 0;

  constructor(audio: HTMLMediaElement) {
    this.audio = audio;
    for (const name of ["play", "playing"]) audio.addEventListener(name, this.run);
    for (const name of ["pause", "ended", "seeking", "seeked", "loadedmetadata"]) {
      audio.addEventListener(name, this.tell);
    }
  }

  get ms(): number {
    return this.audio.currentTime * 1000;
  }

  /** Calls `tick` now and at every change; answers how to stop. */
  watch(tick: Tick): () => void {
    this.ticks.add(tick);
    tick(this.ms);
    return () => void this.ticks.delete(tick);
  }

  destroy(): void {
    cancelAnimationFrame(this.frame);
    this.ticks.clear();
    for (const name of ["play", "playing"]) this.audio.removeEventListener(name, this.run);
    for (const name of ["pause", "ended", "seeking", "seeked", "loadedmetadata"]) {
      this.audio.removeEventListener(name, this.tell);
    }
  }

  private readonly tell = (): void => {
    const ms = this.ms;
    for (const tick of this.ticks) tick(ms);
  };

  private readonly run = (): void => {
    cancelAnimationFrame(this.frame);
    this.tell();
    if (!this.audio.paused) this.frame = requestAnimationFrame(this.run);
  };
}
