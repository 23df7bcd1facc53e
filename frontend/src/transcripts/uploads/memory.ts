/** What this device remembers of an unfinished upload: its address and the file's fingerprint, never a name or a sound. */
import { type DBSchema, type IDBPDatabase, openDB } from "idb";

export interface RememberedUpload {
  readonly sessionId: string;
  readonly upload: string;
  readonly fingerprint: string;
  readonly at: number;
}

interface Schema extends DBSchema {
  uploads: { key: string; value: RememberedUpload };
}

const NAME = "stillroom-uploads";
const KEPT_MS = 14 * 24 * 3600 * 1000;

function open(): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>(NAME, 1, {
    upgrade: (db) => void db.createObjectStore("uploads", { keyPath: "sessionId" }),
  });
}

/** Private windows may refuse storage; then the server's own list is all there is, and that is enough to go on. */
async function tried<T>(work: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T | undefined> {
  try {
    const db = await open();
    try {
      return await work(db);
    } finally {
      db.close();
    }
  } catch {
    return undefined;
  }
}

/** Also forgets what the server has given up on long ago. */
export async function rememberUpload(upload: RememberedUpload): Promise<void> {
  await tried(async (db) => {
    for (const old of await db.getAll("uploads")) {
      if (old.at < Date.now() - KEPT_MS) await db.delete("uploads", old.sessionId);
    }
    await db.put("uploads", upload);
  });
}

export async function rememberedUpload(sessionId: string): Promise<RememberedUpload | null> {
  return (await tried((db) => db.get("uploads", sessionId))) ?? null;
}

export async function forgetUpload(sessionId: string): Promise<void> {
  await tried((db) => db.delete("uploads", sessionId));
}
