/** The one socket of a tab: in order, once, caught up after a gap, polling where no socket opens. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Problem } from "../problem";
import { type CaughtUp, Live } from "./socket";
import type { LiveEvent } from "./store";

class FakeSocket {
  static all: FakeSocket[] = [];
  readyState = 0;
  sent: Record<string, unknown>[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;

  constructor() {
    FakeSocket.all.push(this);
  }
  send(text: string) {
    this.sent.push(JSON.parse(text));
  }
  close(code = 1000) {
    this.drop(code);
  }
  accept() {
    this.readyState = 1;
    this.onopen?.();
  }
  drop(code = 1006) {
    this.readyState = 3;
    this.onclose?.({ code });
  }
  say(message: unknown) {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
}

const event = (seq: number): LiveEvent => ({ seq, kind: "k", ref: "", at: "", data: seq });
const newest = () => FakeSocket.all.at(-1) as FakeSocket;

let catchUp: ReturnType<typeof vi.fn<(topic: string, since: number) => Promise<CaughtUp>>>;
let live: Live;
let heard: number[];
const follower = {
  events: (fresh: readonly LiveEvent[]) => heard.push(...fresh.map((e) => e.seq)),
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(0.5);
  FakeSocket.all = [];
  heard = [];
  catchUp = vi.fn(async (_topic: string, since: number) => ({
    head: since,
    events: [],
    reset: false,
  }));
  live = new Live({ open: () => new FakeSocket() as unknown as WebSocket, events: catchUp });
});
afterEach(() => {
  live.stop();
  vi.useRealTimers();
});

test("it subscribes after the number it holds and hands on events in order, once", () => {
  live.follow("thread:1", follower, 3);
  newest().accept();
  expect(newest().sent).toEqual([{ sub: "thread:1", after: 3 }]);
  newest().say({ topic: "thread:1", events: [event(5)] });
  newest().say({ topic: "thread:1", events: [event(4), event(5)] });
  expect(heard).toEqual([4, 5]);
});

test("a head number that is ahead is caught up over HTTP", async () => {
  catchUp.mockResolvedValueOnce({ head: 5, events: [event(4), event(5)], reset: false });
  live.follow("thread:1", follower, 3);
  newest().accept();
  newest().say({ topic: "thread:1", head: 5 });
  await vi.advanceTimersByTimeAsync(200);
  expect(catchUp).toHaveBeenCalledWith("thread:1", 3);
  expect(heard).toEqual([4, 5]);
});

test("without a number it listens from now on", () => {
  live.follow("user:1", follower);
  newest().accept();
  newest().say({ topic: "user:1", head: 40 });
  newest().say({ topic: "user:1", events: [event(41)] });
  expect(heard).toEqual([41]);
});

test("it comes back by itself and asks from where it stopped", async () => {
  live.follow("thread:1", follower, 0);
  newest().accept();
  newest().say({ topic: "thread:1", events: [event(1)] });
  newest().drop();
  expect(live.connection().kind).toBe("connecting");
  await vi.advanceTimersByTimeAsync(3_000);
  newest().accept();
  expect(FakeSocket.all).toHaveLength(2);
  expect(newest().sent).toEqual([{ sub: "thread:1", after: 1 }]);
  expect(live.connection()).toEqual({ kind: "live", since: 0 });
});

test("where no socket opens it polls, and says when even that fails", async () => {
  live.follow("thread:1", follower, 0);
  for (let turn = 0; turn < 3; turn++) {
    newest().drop();
    await vi.advanceTimersByTimeAsync(20_000);
  }
  expect(catchUp).toHaveBeenCalled();
  expect(live.connection().kind).toBe("polling");
  catchUp.mockRejectedValue(new Problem(0, "offline", ""));
  await vi.advanceTimersByTimeAsync(6_000);
  expect(live.connection().kind).toBe("offline");
  expect(live.connection().since).toBeGreaterThan(0);
});

test("a right that is lost closes the topic", () => {
  const gone = vi.fn();
  live.follow("thread:1", { ...follower, gone }, 0);
  newest().accept();
  newest().say({ topic: "thread:1", gone: true });
  newest().say({ topic: "thread:1", events: [event(1)] });
  expect(gone).toHaveBeenCalledOnce();
  expect(heard).toEqual([]);
});

test("too far behind: the follower is told to read the whole thing anew", async () => {
  catchUp.mockResolvedValueOnce({ head: 900, events: [], reset: true });
  const reset = vi.fn();
  live.follow("thread:1", { ...follower, reset }, 0);
  newest().accept();
  newest().say({ topic: "thread:1", head: 900 });
  await vi.advanceTimersByTimeAsync(200);
  expect(reset).toHaveBeenCalledOnce();
  newest().say({ topic: "thread:1", events: [event(901)] });
  expect(heard).toEqual([901]);
});

test("a line that went silent is opened anew", async () => {
  live.follow("thread:1", follower, 0);
  newest().accept();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(FakeSocket.all.length).toBeGreaterThan(1);
});
