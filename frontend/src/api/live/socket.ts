/** One socket per tab. It carries events and head numbers; what was missed is fetched by number. */
import { client, ok } from "../client";
import { Problem } from "../problem";
import { lostSession } from "../session";
import { type LiveEvent, Sequencer } from "./store";

export type Follower = {
  /** Events in order. A follower that was seeded by a snapshot must ignore numbers it has seen. */
  events(fresh: readonly LiveEvent[]): void;
  /** Too far behind to catch up: fetch the snapshot again. */
  reset?(): void;
  /** The right to see this topic has ended. */
  gone?(): void;
};

export type Connection = {
  kind: "idle" | "connecting" | "live" | "polling" | "offline";
  /** When it last stopped being live, ms; 0 while live. */
  since: number;
};

export type CaughtUp = { head: number; events: LiveEvent[]; reset: boolean };

export type Wire = {
  open(): WebSocket;
  events(topic: string, since: number): Promise<CaughtUp>;
};

type Topic = { order: Sequencer; known: boolean; followers: Set<Follower>; fetching: boolean };

type Message = {
  topic?: string;
  head?: number;
  events?: LiveEvent[];
  gone?: boolean;
};

const QUIET_MS = 45_000; // the server's beacon comes every 20 s at most
const SOON_MS = 150; // a head number is often followed by its events
const POLL_MS = 30_000;
const ROOM_POLL_MS = 5_000;

export class Live {
  private topics = new Map<string, Topic>();
  private listeners = new Set<() => void>();
  private socket: WebSocket | undefined;
  private tries = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private quiet: ReturnType<typeof setTimeout> | undefined;
  private poll: ReturnType<typeof setTimeout> | undefined;
  private now: Connection = { kind: "idle", since: 0 };

  constructor(private readonly wire: Wire = overHttp) {}

  /** Listen to `topic`. `after` is the number of the snapshot you hold; without it, from now on. */
  follow(name: string, follower: Follower, after?: number): () => void {
    const topic = this.topics.get(name) ?? this.add(name, after);
    topic.followers.add(follower);
    if (after !== undefined && (!topic.known || after < topic.order.seq)) {
      topic.order = new Sequencer(after);
      topic.known = true;
      this.soon(name);
    }
    if (this.now.kind === "idle") this.connect();
    return () => {
      topic.followers.delete(follower);
      if (topic.followers.size > 0 || this.topics.get(name) !== topic) return;
      this.topics.delete(name);
      this.say({ unsub: name });
    };
  }

  connection = (): Connection => this.now;

  subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  /** Browser events that mean "look again". Returns the undo. */
  watch(target: Window = window): () => void {
    const online = () => this.wake();
    const offline = () => this.become("offline");
    const seen = () => target.document.visibilityState === "visible" && this.wake();
    target.addEventListener("online", online);
    target.addEventListener("offline", offline);
    target.document.addEventListener("visibilitychange", seen);
    return () => {
      target.removeEventListener("online", online);
      target.removeEventListener("offline", offline);
      target.document.removeEventListener("visibilitychange", seen);
    };
  }

  stop() {
    clearTimeout(this.retry);
    clearTimeout(this.quiet);
    clearTimeout(this.poll);
    this.topics.clear();
    const socket = this.socket;
    this.socket = undefined;
    socket?.close();
    this.become("idle");
  }

  private add(name: string, after: number | undefined): Topic {
    const topic: Topic = {
      order: new Sequencer(after ?? 0),
      known: after !== undefined,
      followers: new Set(),
      fetching: false,
    };
    this.topics.set(name, topic);
    this.sub(name, topic);
    return topic;
  }

  private sub(name: string, topic: Topic) {
    this.say(topic.known ? { sub: name, after: topic.order.seq } : { sub: name });
  }

  private say(message: Record<string, unknown>) {
    if (this.socket?.readyState === 1) this.socket.send(JSON.stringify(message));
  }

  private connect() {
    clearTimeout(this.retry);
    if (this.socket && this.socket.readyState <= 1) return;
    if (this.now.kind === "idle") this.become("connecting");
    const socket = this.wire.open();
    this.socket = socket;
    socket.onopen = () => {
      this.tries = 0;
      clearTimeout(this.poll);
      this.poll = undefined;
      this.become("live");
      this.listenForQuiet();
      for (const [name, topic] of this.topics) this.sub(name, topic);
    };
    socket.onmessage = ({ data }) => {
      this.listenForQuiet();
      this.hear(JSON.parse(String(data)) as Message);
    };
    socket.onclose = ({ code }) => this.closed(socket, code);
  }

  private closed(socket: WebSocket, code: number) {
    if (this.socket !== socket) return;
    this.socket = undefined;
    clearTimeout(this.quiet);
    if (code === 4401) {
      this.become("connecting");
      void lostSession().then(() => this.connect());
      return;
    }
    this.tries += 1;
    if (this.now.kind === "live") this.become("connecting");
    if (this.tries >= 3 && !this.poll) this.pollSoon();
    // Full jitter: a restarted server must not meet every browser at once.
    const wait = Math.random() * Math.min(30_000, 500 * 2 ** this.tries);
    this.retry = setTimeout(() => this.connect(), 200 + wait);
  }

  private wake() {
    if (this.topics.size === 0) return;
    if (this.socket?.readyState === 1) {
      this.say({ ping: 1 });
      for (const name of this.topics.keys()) void this.catchUp(name);
      if (this.now.kind === "offline") this.become("live");
    } else {
      if (this.now.kind === "offline") this.become("connecting");
      this.connect();
    }
  }

  private listenForQuiet() {
    clearTimeout(this.quiet);
    this.quiet = setTimeout(() => this.socket?.close(4000), QUIET_MS);
  }

  private hear(message: Message) {
    if (!message.topic) return;
    const topic = this.topics.get(message.topic);
    if (!topic) return;
    if (message.gone) {
      this.topics.delete(message.topic);
      for (const follower of topic.followers) follower.gone?.();
      return;
    }
    if (message.events) this.deliver(topic, topic.order.take(message.events));
    if (message.head !== undefined) {
      if (!topic.known) {
        topic.known = true;
        topic.order = new Sequencer(message.head);
      }
      topic.order.hear(message.head);
    }
    if (topic.order.behind) this.soon(message.topic);
  }

  private deliver(topic: Topic, fresh: readonly LiveEvent[]) {
    if (fresh.length > 0) for (const follower of topic.followers) follower.events(fresh);
  }

  private soon(name: string) {
    setTimeout(() => {
      if (this.topics.get(name)?.order.behind) void this.catchUp(name);
    }, SOON_MS);
  }

  private async catchUp(name: string): Promise<boolean> {
    const topic = this.topics.get(name);
    if (!topic?.known || topic.fetching) return true;
    topic.fetching = true;
    try {
      for (;;) {
        const before = topic.order.seq;
        const answer = await this.wire.events(name, before);
        if (this.topics.get(name) !== topic) return true;
        if (answer.reset) {
          this.deliver(topic, topic.order.jump(answer.head));
          for (const follower of topic.followers) follower.reset?.();
          return true;
        }
        this.deliver(topic, topic.order.take(answer.events));
        topic.order.hear(answer.head);
        if (!topic.order.behind || topic.order.seq === before) return true;
      }
    } catch (problem) {
      if (problem instanceof Problem && (problem.status === 404 || problem.status === 403)) {
        this.topics.delete(name);
        for (const follower of topic.followers) follower.gone?.();
        return true;
      }
      return false;
    } finally {
      topic.fetching = false;
    }
  }

  private pollSoon() {
    const room = [...this.topics.keys()].some((name) => name.startsWith("thread:"));
    const every = room ? ROOM_POLL_MS : POLL_MS;
    this.poll = setTimeout(async () => {
      const answers = await Promise.all([...this.topics.keys()].map((name) => this.catchUp(name)));
      if (this.now.kind === "live" || this.now.kind === "idle") return;
      this.become(answers.every(Boolean) ? "polling" : "offline");
      this.pollSoon();
    }, every);
  }

  private become(kind: Connection["kind"]) {
    if (kind === this.now.kind) return;
    const good = kind === "live" || kind === "idle";
    this.now = { kind, since: good ? 0 : this.now.since || Date.now() };
    for (const listener of this.listeners) listener();
  }
}

const overHttp: Wire = {
  open: () => new WebSocket(`${location.origin.replace(/^http/, "ws")}/ws`),
  events: (topic, since) =>
    ok(client.GET("/api/v1/events", { params: { query: { topic, since } } })) as Promise<CaughtUp>,
};

export const live = new Live();
