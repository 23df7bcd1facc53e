/** The live store converges whatever the network does: dropped, doubled, shuffled, offline, two tabs of one person. */
import { expect, test } from "vitest";
import { type LiveEvent, LiveStore, type Row, Sequencer } from "./store";

type Said = Row & { seq: number; author: string; text: string };
type Write = { type: "create" | "edit" | "delete"; key: string; row: Said; base: number };

/** The server's rules: a key has one effect, a stale revision is refused with what is there. */
class Server {
  log: LiveEvent[] = [];
  rows = new Map<string, Said>();
  done = new Map<string, Said>();
  writes = 0;

  write({ type, key, row, base }: Write): { ok: true; row: Said } | { ok: false; row: Said } {
    const replay = this.done.get(key);
    if (replay) return { ok: true, row: replay };
    const there = this.rows.get(row.id);
    if (there && there.revision !== base) return { ok: false, row: there };
    const seq = this.log.length + 1;
    const kept: Said = {
      ...row,
      revision: (there?.revision ?? 0) + 1,
      deleted: type === "delete",
      seq: there?.seq ?? seq,
    };
    this.rows.set(row.id, kept);
    this.done.set(key, kept);
    this.writes += 1;
    this.log.push({ seq, kind: `comment.${type}`, ref: row.id, at: "", data: kept });
    return { ok: true, row: kept };
  }
}

class Client {
  store = new LiveStore<Said>((a, b) => a.seq - b.seq);
  online = true;
  inbox: LiveEvent[] = [];
  cursor = 0;
  conflicts = 0;

  constructor(
    readonly name: string,
    readonly author: string,
  ) {}

  /** Send everything pending. `lossy` loses requests and answers. */
  flush(server: Server, chance: () => number, lossy: boolean) {
    if (!this.online) return;
    for (const intent of this.store.pending) {
      if (intent.state === "conflict" || (lossy && chance() < 0.3)) continue;
      const answer = server.write(intent);
      if (lossy && chance() < 0.3) continue;
      if (answer.ok) this.store.ack(intent.key, answer.row);
      else {
        this.conflicts += 1;
        this.store.change(intent.key, { state: "conflict", theirs: answer.row });
      }
    }
  }

  hear(server: Server, chance: () => number) {
    const fresh = server.log.slice(this.cursor);
    this.cursor = server.log.length;
    for (const event of fresh) {
      if (!this.online || chance() < 0.25) continue;
      this.inbox.push(event);
      if (chance() < 0.2) this.inbox.push(event);
    }
    if (chance() < 0.5) this.inbox.sort(() => chance() - 0.5);
    while (this.inbox.length > 0 && chance() < 0.8) {
      const event = this.inbox.shift();
      if (event) this.store.receive([event]);
    }
  }

  intend(chance: () => number, key: string): boolean {
    const mine = this.store.view().filter((row) => row.author === this.author);
    if (mine.length > 0 && chance() < 0.4) {
      const { intent, ...row } = mine[Math.floor(chance() * mine.length)] as (typeof mine)[number];
      if (intent) return false;
      const type = chance() < 0.3 ? "delete" : "edit";
      this.store.intend({ key, type, row: { ...row, text: `${row.text}!` }, base: row.revision });
      return true;
    }
    const row = {
      id: key,
      seq: Number.MAX_SAFE_INTEGER,
      author: this.author,
      text: `hi ${key}`,
      revision: 0,
      deleted: false,
    };
    this.store.intend({ key, type: "create", row, base: 0 });
    return true;
  }
}

function chancesFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function history(seed: number) {
  const chance = chancesFrom(seed);
  const server = new Server();
  const clients = [new Client("a", "mina"), new Client("b", "mina"), new Client("c", "okafor")];
  let intended = 0;
  for (let step = 0; step < 120; step++) {
    const client = clients[Math.floor(chance() * clients.length)] as Client;
    const what = chance();
    if (what < 0.08) client.online = !client.online;
    if (what < 0.55 && client.intend(chance, `${client.name}${step}`)) intended += 1;
    client.flush(server, chance, true);
    for (const each of clients) each.hear(server, chance);
  }
  for (const client of clients) {
    client.online = true;
    client.flush(server, chance, false);
  }
  for (const client of clients) client.store.receive(server.log.slice(client.store.seq));
  return { server, clients, intended };
}

test("1,000 random lossy histories: every view is the server's, every intent landed once or is shown as a conflict", () => {
  let writes = 0;
  for (let seed = 1; seed <= 1000; seed++) {
    const { server, clients, intended } = history(seed * 7919);
    const truth = [...server.rows.values()]
      .filter((row) => !row.deleted)
      .sort((a, b) => a.seq - b.seq);
    for (const { store } of clients) {
      expect(store.behind).toBe(false);
      expect(store.seq).toBe(server.log.length);
      expect(store.pending.filter((intent) => intent.state !== "conflict")).toEqual([]);
      expect(store.view().map(({ intent: _intent, ...row }) => row)).toEqual(truth);
    }
    const conflicts = clients.reduce((sum, client) => sum + client.conflicts, 0);
    expect(server.writes + conflicts).toBe(intended);
    writes += server.writes;
  }
  expect(writes).toBeGreaterThan(10_000);
}, 120_000);

const event = (seq: number): LiveEvent => ({ seq, kind: "x", ref: "", at: "", data: null });

test("events leave the sequencer in order and once, whatever order they came in", () => {
  const order = new Sequencer(2);
  expect(order.take([event(5), event(4)])).toEqual([]);
  expect(order.behind).toBe(true);
  expect(order.take([event(3), event(3), event(1)]).map((one) => one.seq)).toEqual([3, 4, 5]);
  expect(order.behind).toBe(false);
});

test("a head number without its events means: catch up", () => {
  const order = new Sequencer(2);
  order.hear(4);
  expect(order.behind).toBe(true);
  expect(order.jump(4)).toEqual([]);
  expect(order.behind).toBe(false);
});

test("an older snapshot does not undo what is known", () => {
  const store = new LiveStore<Said>((a, b) => a.seq - b.seq);
  const row = { id: "1", seq: 1, author: "a", text: "new", revision: 2, deleted: false };
  store.snapshot(5, [row]);
  store.snapshot(3, [{ ...row, text: "old", revision: 1 }]);
  expect(store.view()[0]?.text).toBe("new");
});

test("what the server answered stays, though a question asked before it is answered after it", () => {
  const store = new LiveStore<Said>((a, b) => a.seq - b.seq);
  const mine: Said = { id: "a", revision: 0, deleted: false, seq: 1, author: "m", text: "first" };
  store.intend({ key: "k", type: "create", row: mine, base: 0 });
  store.ack("k", { ...mine, revision: 1 });
  store.snapshot(0, []);
  expect(store.view().map((row) => row.text)).toEqual(["first"]);

  store.ack("k2", { ...mine, revision: 2, text: "changed" });
  store.snapshot(1, [{ ...mine, revision: 1 }]);
  expect(store.view().map((row) => row.text)).toEqual(["changed"]);

  store.snapshot(3, []);
  expect(store.view()).toEqual([]);
});
