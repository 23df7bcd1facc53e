/** What was recorded on this device: each second sealed and on the disk before anything else happens with it. */
import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from "idb";
import { importKey, open, type Sealed, seal } from "../../api/vault/crypto";
import type { Asked } from "../hearing/data";
import { openBytes, sealBytes } from "./sealing";

/** What is known of one recording. Sealed: whose session it was is nobody else's business. */
export interface About {
  readonly caseId: string;
  readonly sessionId: string;
  readonly sessionNumber: number;
  readonly mime: string;
  /** how it is to be heard; where nobody said, as the programme has it */
  readonly asked?: Asked;
}

export interface Take {
  readonly id: string;
  readonly startedAt: number;
  readonly about: About;
  /** its address on the server, once it has one */
  readonly upload: string | null;
}

interface Row extends Sealed {
  take: string;
  /** where its first byte stands in the recording */
  at: number;
  size: number;
  /** how much had been recorded when it ended */
  ms: number;
}

interface Shelves extends DBSchema {
  takes: {
    key: string;
    value: { id: string; user: string; startedAt: number; upload: string | null; sealed: Sealed };
  };
  seconds: { key: [string, number]; value: Row };
}

/** A database of its own: signing out wipes drafts, but a session cannot be held twice. It stays sealed until its owner is back. */
const NAME = "stillroom-recorder";
export const KEPT_MS = 14 * 24 * 3600 * 1000;

export class Shelf {
  private constructor(
    private readonly db: IDBPDatabase<Shelves>,
    private readonly user: string,
    private readonly key: CryptoKey,
  ) {}

  static async open(user: string, key: string): Promise<Shelf> {
    const db = await openDB<Shelves>(NAME, 1, {
      upgrade(fresh) {
        fresh.createObjectStore("takes", { keyPath: "id" });
        fresh.createObjectStore("seconds", { keyPath: ["take", "at"] });
      },
      blocking(_current, _blocked, event) {
        (event.target as IDBDatabase).close();
      },
    });
    const shelf = new Shelf(db, user, await importKey(key));
    await shelf.prune();
    return shelf;
  }

  async begin(about: About): Promise<Take> {
    const take = { id: crypto.randomUUID(), startedAt: Date.now(), upload: null };
    const sealed = await seal(this.key, about, this.place(take.id));
    await this.db.put("takes", { ...take, user: this.user, sealed });
    return { ...take, about };
  }

  /** Mine, oldest first. */
  async takes(): Promise<Take[]> {
    const mine = (await this.db.getAll("takes")).filter(({ user }) => user === this.user);
    const opened = mine.map(async ({ id, startedAt, upload, sealed }) => {
      const about = (await open(this.key, sealed, this.place(id))) as About | undefined;
      return about && { id, startedAt, upload, about };
    });
    const known = (await Promise.all(opened)).filter((take) => take !== undefined);
    return known.sort((a, b) => a.startedAt - b.startedAt);
  }

  async remember(take: Take, upload: string | null): Promise<void> {
    const row = await this.db.get("takes", take.id);
    if (row) await this.db.put("takes", { ...row, upload });
  }

  /** Resolves when the bytes are on the disk, not merely on their way there. */
  async add(take: string, at: number, bytes: Uint8Array<ArrayBuffer>, ms: number): Promise<void> {
    const sealed = await sealBytes(this.key, bytes, this.place(take, at));
    const write = this.db.transaction("seconds", "readwrite", { durability: "strict" });
    await Promise.all([
      write.store.put({ ...sealed, take, at, size: bytes.byteLength, ms }),
      write.done,
    ]);
  }

  /** How many bytes and how much time lie here. */
  async extent(take: string): Promise<{ size: number; ms: number }> {
    const last = await this.db
      .transaction("seconds")
      .store.openCursor(all(take), "prev")
      .then((cursor) => cursor?.value);
    return last ? { size: last.at + last.size, ms: last.ms } : { size: 0, ms: 0 };
  }

  /** The bytes from `from` on, about `atMost` of them, whole seconds read once each. */
  async read(take: string, from: number, atMost: number): Promise<Uint8Array<ArrayBuffer>> {
    const { store } = this.db.transaction("seconds");
    const rows: Row[] = [];
    const before = IDBKeyRange.bound([take, 0], [take, from]);
    const first = await store.openCursor(before, "prev");
    let cursor = first && (await store.openCursor(IDBKeyRange.bound(first.key, [take, Infinity])));
    for (let size = 0; cursor && size < atMost; cursor = await cursor.continue()) {
      rows.push(cursor.value);
      size += cursor.value.size;
    }
    const opened = rows.map((row) => openBytes(this.key, row, this.place(take, row.at)));
    const whole = join(await Promise.all(opened));
    return whole.slice(Math.min(whole.length, from - (rows[0]?.at ?? from)));
  }

  async whole(take: string): Promise<Uint8Array<ArrayBuffer>> {
    return this.read(take, 0, Number.POSITIVE_INFINITY);
  }

  async destroy(take: string): Promise<void> {
    const write = this.db.transaction(["takes", "seconds"], "readwrite", { durability: "strict" });
    await Promise.all([
      write.objectStore("takes").delete(take),
      write.objectStore("seconds").delete(all(take)),
      write.done,
    ]);
  }

  close(): void {
    this.db.close();
  }

  private place(take: string, at?: number): string {
    return `${this.user}|take|${take}|${at ?? "about"}`;
  }

  /** Whoever's it was: what nobody came back for is gone after two weeks. */
  private async prune(): Promise<void> {
    for (const take of await this.db.getAll("takes"))
      if (take.startedAt < Date.now() - KEPT_MS) await this.destroy(take.id);
  }
}

/** For tests. */
export async function clearShelves(): Promise<void> {
  await deleteDB(NAME);
}

function all(take: string): IDBKeyRange {
  return IDBKeyRange.bound([take, 0], [take, Infinity]);
}

function join(parts: Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}
