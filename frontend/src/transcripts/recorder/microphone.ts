/** The microphone as one steady line of sound: it may be muted, unplugged and found again while the same recording goes on. */
const TYPES = ["audio/webm;codecs=opus", "audio/mp4;codecs=opus", "audio/mp4"];
const WANTED: MediaTrackConstraints = {
  channelCount: 1,
  echoCancellation: true,
  autoGainControl: true,
  // It takes a quiet voice for noise.
  noiseSuppression: false,
};
const BITS_PER_SECOND = 32_000;
const SLICE_MS = 1_000;
/** Below this a room is as good as silent (full scale is 1). */
const AUDIBLE = 0.008;

export type MicrophoneState = "fine" | "muted" | "lost";

interface Hooks {
  readonly onBytes: (bytes: Blob) => void;
  readonly onState: (state: MicrophoneState) => void;
}

/** Why a page cannot record at all: plain http, or a browser without the means. */
export function cannotRecord(): boolean {
  return (
    !globalThis.isSecureContext ||
    !navigator.mediaDevices?.getUserMedia ||
    typeof MediaRecorder === "undefined" ||
    kind() === undefined
  );
}

export function kind(): string | undefined {
  return TYPES.find((type) => MediaRecorder.isTypeSupported(type));
}

export class Microphone {
  private source: MediaStreamAudioSourceNode | undefined;
  private stream: MediaStream | undefined;
  private isOver = false;
  private readonly samples: Float32Array<ArrayBuffer>;

  private constructor(
    private readonly context: AudioContext,
    private readonly ear: AnalyserNode,
    private readonly recorder: MediaRecorder,
    private readonly hooks: Hooks,
  ) {
    this.samples = new Float32Array(ear.fftSize);
  }

  /** Asks for the microphone; nothing is recorded before `start`. */
  static async open(hooks: Hooks): Promise<Microphone> {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: WANTED });
    const context = new AudioContext();
    const ear = context.createAnalyser();
    // The recorder listens to a line of our own, which outlives any device.
    const line = context.createMediaStreamDestination();
    line.channelCount = 1;
    ear.connect(line);
    const recorder = new MediaRecorder(line.stream, {
      mimeType: kind() ?? "",
      audioBitsPerSecond: BITS_PER_SECOND,
    });
    const microphone = new Microphone(context, ear, recorder, hooks);
    recorder.addEventListener("dataavailable", ({ data }) => data.size > 0 && hooks.onBytes(data));
    context.addEventListener("statechange", () => microphone.look());
    microphone.take(stream);
    await context.resume();
    return microphone;
  }

  start(): void {
    this.recorder.start(SLICE_MS);
  }

  pause(): void {
    if (this.recorder.state !== "recording") return;
    this.recorder.requestData();
    this.recorder.pause();
  }

  resume(): void {
    if (this.recorder.state === "paused") this.recorder.resume();
  }

  /** After it was lost: whichever microphone there is now. */
  async again(): Promise<void> {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: WANTED });
    await this.context.resume();
    this.take(stream);
  }

  /** Resolves once the last bytes were handed over. The device is let go. */
  async stop(): Promise<void> {
    this.isOver = true;
    if (this.recorder.state !== "inactive") {
      const stopped = new Promise((resolve) =>
        this.recorder.addEventListener("stop", resolve, { once: true }),
      );
      this.recorder.stop();
      await stopped;
    }
    this.letGo();
    await this.context.close().catch(() => undefined);
  }

  /** Loudness just now, 0 to 1. */
  level(): number {
    this.ear.getFloatTimeDomainData(this.samples);
    let sum = 0;
    for (const sample of this.samples) sum += sample * sample;
    return Math.min(1, Math.sqrt(sum / this.samples.length));
  }

  /** One soft tone for whoever is not looking at the screen. */
  chime(): void {
    if (this.context.state !== "running") return;
    const tone = this.context.createOscillator();
    const gain = this.context.createGain();
    gain.gain.value = 0.05;
    tone.frequency.value = 440;
    tone.connect(gain).connect(this.context.destination);
    tone.start();
    tone.stop(this.context.currentTime + 0.25);
  }

  private take(stream: MediaStream): void {
    this.letGo();
    this.stream = stream;
    this.source = this.context.createMediaStreamSource(stream);
    this.source.connect(this.ear);
    for (const track of stream.getAudioTracks())
      for (const name of ["ended", "mute", "unmute"])
        track.addEventListener(name, () => this.look());
    this.look();
  }

  private look(): void {
    if (this.isOver) return;
    const track = this.stream?.getAudioTracks()[0];
    // A call on a phone takes the whole of the sound away.
    const interrupted =
      !["running", "closed"].includes(this.context.state) && this.recorder.state === "recording";
    if (!track || track.readyState === "ended") this.hooks.onState("lost");
    else this.hooks.onState(track.muted || interrupted ? "muted" : "fine");
  }

  private letGo(): void {
    this.source?.disconnect();
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.source = undefined;
    this.stream = undefined;
  }
}

export function isAudible(level: number): boolean {
  return level >= AUDIBLE;
}
