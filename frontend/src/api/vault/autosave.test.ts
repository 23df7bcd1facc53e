/** A field that saves itself: on the device at once, on the server soon, honest about where the words are. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Problem } from "../problem";
import { Autosave, type Draft } from "./autosave";
import { SaveBoard } from "./board";
import type { Drafts } from "./vault";

type Row = { value: string; revision: number };

class MemoryDrafts implements Drafts {
  rows = new Map<string, unknown>();
  async put(object: string, value: unknown) {
    this.rows.set(object, structuredClone(value));
  }
  async get<T>(object: string) {
    return this.rows.get(object) as T | undefined;
  }
  async remove(object: string) {
    this.rows.delete(object);
  }
  async list() {
    return [...this.rows.keys()];
  }
}

class Server {
  row: Row = { value: "", revision: 0 };
  keys = new Map<string, Row>();
  sent: { value: string; key: string; keepalive: boolean }[] = [];
  up = true;
  loseAnswer = false;

  put = async (value: string, revision: number, key: string, keepalive: boolean): Promise<Row> => {
    this.sent.push({ value, key, keepalive });
    if (!this.up) throw new Problem(0, "offline", "");
    const replay = this.keys.get(key);
    if (replay) return replay;
    if (revision !== this.row.revision)
      throw new Problem(412, "stale", "", { current: { ...this.row } });
    this.row = { value, revision: revision + 1 };
    this.keys.set(key, this.row);
    if (this.loseAnswer) {
      this.loseAnswer = false;
      throw new Problem(0, "offline", "");
    }
    return this.row;
  };
}

let drafts: MemoryDrafts;
let server: Server;

function open(row: Row = server.row): Autosave<string> {
  return new Autosave({
    object: "answer/1",
    value: row.value,
    revision: row.revision,
    drafts,
    send: server.put,
    current: (problem) => problem.extra.current as Row | undefined,
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  drafts = new MemoryDrafts();
  server = new Server();
});
afterEach(() => vi.useRealTimers());

const after = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test("on the device with every key, on the server a second after the last one", async () => {
  const field = open();
  field.write("I fe");
  await after(0);
  expect(drafts.rows.get("answer/1")).toMatchObject({ value: "I fe" });
  expect(field.snapshot().kind).toBe("kept");
  field.write("I felt left");
  await after(900);
  expect(server.sent).toHaveLength(0);
  await after(200);
  expect(server.row.value).toBe("I felt left");
  expect(field.snapshot().kind).toBe("saved");
  expect(drafts.rows.size).toBe(0);
});

test("somebody who never stops typing is still saved every 8 s", async () => {
  const field = open();
  for (let key = 0; key < 100; key++) {
    field.write("x".repeat(key + 1));
    await after(100);
  }
  expect(server.sent.length).toBeGreaterThanOrEqual(1);
});

test("without a connection it says so, keeps trying with one key per text, and gets there", async () => {
  server.up = false;
  const field = open();
  field.write("still here");
  await after(20_000);
  expect(field.snapshot().kind).toBe("device");
  expect(field.snapshot().since).toBeGreaterThan(0);
  expect(server.sent.length).toBeGreaterThan(2);
  expect(new Set(server.sent.map((one) => one.key)).size).toBe(1);
  server.up = true;
  await after(31_000);
  expect(field.snapshot().kind).toBe("saved");
  expect(server.row).toEqual({ value: "still here", revision: 1 });
});

test("a lost answer is not mistaken for another device", async () => {
  const field = open();
  server.loseAnswer = true;
  field.write("one");
  await after(1_000);
  field.write("one two");
  await after(20_000);
  expect(field.snapshot().kind).toBe("saved");
  expect(server.row).toEqual({ value: "one two", revision: 2 });
});

test("two devices: both texts are kept until one chooses", async () => {
  const field = open();
  server.row = { value: "from the phone", revision: 1 };
  field.write("from the laptop");
  await after(2_000);
  const save = field.snapshot();
  expect(save.kind).toBe("conflict");
  expect(save.theirs?.value).toBe("from the phone");
  expect(save.value).toBe("from the laptop");
  field.resolve("from the phone\n\nfrom the laptop");
  await after(2_000);
  expect(server.row).toEqual({ value: "from the phone\n\nfrom the laptop", revision: 2 });
  expect(field.snapshot().kind).toBe("saved");
});

test("typing on during a conflict sends nothing over the other text", async () => {
  const field = open();
  server.row = { value: "theirs", revision: 1 };
  field.write("mine");
  await after(2_000);
  const sent = server.sent.length;
  field.write("mine too");
  await after(20_000);
  expect(server.sent).toHaveLength(sent);
  expect(field.snapshot().kind).toBe("conflict");
});

test("words left on the device by a closed tab are taken up and sent", async () => {
  const draft: Draft<string> = { value: "left behind", revision: 0, key: "k".repeat(8) };
  await drafts.put("answer/1", draft);
  const field = open();
  await field.resume();
  expect(field.snapshot().value).toBe("left behind");
  await after(100);
  expect(server.row.value).toBe("left behind");
  expect(server.sent[0]?.key).toBe(draft.key);
});

test("words left here while another device went on become a choice, not an overwrite", async () => {
  server.row = { value: "newer", revision: 3 };
  await drafts.put("answer/1", { value: "left behind", revision: 2, key: "kkkkkkkk" });
  const field = open();
  await field.resume();
  expect(field.snapshot().kind).toBe("conflict");
  expect(field.snapshot().theirs?.value).toBe("newer");
});

test("a refusal is shown with its sentence and the words stay", async () => {
  server.put = async () => {
    throw new Problem(400, "invalid", "This is longer than 20000 characters.");
  };
  const field = open();
  field.write("too long");
  await after(2_000);
  expect(field.snapshot().kind).toBe("refused");
  expect(field.snapshot().sentence).toContain("20000");
  expect(drafts.rows.size).toBe(1);
});

test("leaving the page sends what is unsent at once", async () => {
  const board = new SaveBoard();
  const unwatch = board.watch();
  const field = open();
  board.field("answer/1", () => field);
  board.show("answer/1", board.field("answer/1", open));
  field.write("half a sen");
  window.dispatchEvent(new Event("pagehide"));
  await after(0);
  expect(server.sent[0]).toMatchObject({ value: "half a sen", keepalive: true });
  unwatch();
});

test("the line of a page is its least safe field", async () => {
  const board = new SaveBoard();
  const one = board.field("answer/1", open);
  board.field("answer/2", open);
  board.show("answer/1", board.field("answer/1", open));
  board.show("answer/2", board.field("answer/2", open));
  expect(board.snapshot().kind).toBe("idle");
  server.up = false;
  one.write("a");
  await after(1_500);
  expect(board.snapshot().kind).toBe("device");
});

test("a field left unsent stays on the board, goes on trying, and is the same field on return", async () => {
  const board = new SaveBoard();
  server.up = false;
  const field = board.field("answer/1", open);
  const leave = board.show("answer/1", board.field("answer/1", open));
  field.write("half a sentence");
  await after(500);
  leave();
  await after(2_000);
  expect(board.snapshot().kind).toBe("device");
  expect(board.field("answer/1", open)).toBe(field);
  server.up = true;
  await after(31_000);
  expect(server.row.value).toBe("half a sentence");
  expect(board.snapshot().kind).toBe("saved");
});
