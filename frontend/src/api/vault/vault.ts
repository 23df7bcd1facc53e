/** Unsent words on this device: sealed rows in IndexedDB, readable only while their writer is signed in. */
import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from "idb";
import { importKey, open, type Sealed, seal } from "./crypto";

interface Shelves extends DBSchema {
  drafts: {
    key: [string, string];
    value: Sealed & { user: string; object: string; at: number };
    indexes: { at: number };
  };
}

const NAME = "stillroom";
const KEEP_MS = 14 * 24 * 60 * 60 * 1000;

export type Drafts = {
  put(object: string, value: unknown): Promise<void>;
  get<T>(object: string): Promise<T | undefined>;
  remove(object: string): Promise<void>;
  /** Objects that start with `prefix`. */
  list(prefix: string): Promise<string[]>;
};

export class Vault implements Drafts {
  private constructor(
    private readonly db: IDBPDatabase<Shelves>,
    private readonly user: string,
    private readonly key: CryptoKey,
  ) {}

  /** Needs https or localhost: without `crypto.subtle` there is no vault, and nothing is kept here. */
  static async open(user: string, key: string): Promise<Vault> {
    const db = await openDB<Shelves>(NAME, 1, {
      upgrade(fresh) {
        fresh.createObjectStore("drafts", { keyPath: ["user", "object"] }).createIndex("at", "at");
      },
      blocking(_current, _blocked, event) {
        (event.target as IDBDatabase).close();
      },
    });
    const vault = new Vault(db, user, await importKey(key));
    await vault.prune();
    return vault;
  }

  async put(object: string, value: unknown) {
    const sealed = await seal(this.key, value, this.about(object));
    await this.db.put("drafts", { ...sealed, user: this.user, object, at: Date.now() });
  }

  async get<T>(object: string): Promise<T | undefined> {
    const row = await this.db.get("drafts", [this.user, object]);
    return row && ((await open(this.key, row, this.about(object))) as T | undefined);
  }

  async remove(object: string) {
    await this.db.delete("drafts", [this.user, object]);
  }

  async list(prefix: string): Promise<string[]> {
    const range = IDBKeyRange.bound([this.user, prefix], [this.user, `${prefix}\uffff`]);
    return (await this.db.getAllKeys("drafts", range)).map(([, object]) => object);
  }

  close() {
    this.db.close();
  }

  private about(object: string): string {
    return `${this.user}|${object}`;
  }

  private async prune() {
    const old = IDBKeyRange.upperBound(Date.now() - KEEP_MS);
    for (const key of await this.db.getAllKeysFromIndex("drafts", "at", old))
      await this.db.delete("drafts", key);
  }
}

/** Where there is no vault (plain http on a network): words live in the open page and on the server. */
export const nowhere: Drafts = {
  put: () => Promise.reject(new Error("nothing can be kept on this device")),
  get: () => Promise.resolve(undefined),
  remove: () => Promise.resolve(),
  list: () => Promise.resolve([]),
};

/** Forget everything on this device, whoever wrote it. */
export async function wipe(): Promise<void> {
  await deleteDB(NAME);
}
