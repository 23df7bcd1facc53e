/** Drafts on this device: sealed, one person's only, gone after signing out or two weeks. */
import { openDB } from "idb";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Vault, wipe } from "./vault";

const KEY = btoa("k".repeat(32));
const OTHER_KEY = btoa("o".repeat(32));
let vault: Vault;

beforeEach(async () => {
  vault = await Vault.open("mina", KEY);
});
afterEach(async () => {
  vault.close();
  await wipe();
});

async function rows() {
  const db = await openDB("stillroom");
  const all = await db.getAll("drafts");
  db.close();
  return all;
}

test("what is put can be read again, exactly", async () => {
  const value = { text: "like a child left at the door \u0000 \ud83e\uddf6", n: 1 };
  await vault.put("answer/1", value);
  expect(await vault.get("answer/1")).toEqual(value);
});

test("nothing readable lies on the disk", async () => {
  await vault.put("answer/1", { text: "abandoned" });
  const [row] = await rows();
  const bytes = new TextDecoder("latin1").decode(row.ct);
  expect(bytes).not.toContain("abandoned");
  expect(JSON.stringify(row)).not.toContain("abandoned");
});

test("another person on this computer finds nothing", async () => {
  await vault.put("answer/1", "mine");
  const other = await Vault.open("okafor", OTHER_KEY);
  expect(await other.get("answer/1")).toBeUndefined();
  expect(await other.list("answer/")).toEqual([]);
  other.close();
});

test("a row moved to another place does not open there", async () => {
  await vault.put("answer/1", "mine");
  const db = await openDB("stillroom");
  const [row] = await db.getAll("drafts");
  await db.put("drafts", { ...row, object: "answer/2" });
  db.close();
  expect(await vault.get("answer/2")).toBeUndefined();
});

test("signing out wipes everything", async () => {
  await vault.put("answer/1", "mine");
  vault.close();
  await wipe();
  vault = await Vault.open("mina", KEY);
  expect(await vault.list("")).toEqual([]);
});

test("what nobody came back to for two weeks is removed", async () => {
  await vault.put("old", "words");
  const soon = Date.now() + 15 * 24 * 60 * 60 * 1000;
  vi.spyOn(Date, "now").mockReturnValue(soon);
  const later = await Vault.open("mina", KEY);
  expect(await later.get("old")).toBeUndefined();
  later.close();
});
