import { openDB } from "idb";
import { beforeEach, expect, test } from "vitest";
import { clearShelves, Shelf } from "./shelf";

const KEY = btoa("k".repeat(32));
const ABOUT = { caseId: "case-1", sessionId: "session-12", sessionNumber: 12, mime: "audio/webm" };
const bytes = (text: string) => new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;
const text = (found: Uint8Array) => new TextDecoder().decode(found);

beforeEach(clearShelves);

async function filled() {
  const shelf = await Shelf.open("ana", KEY);
  const take = await shelf.begin(ABOUT);
  await shelf.add(take.id, 0, bytes("one "), 1000);
  await shelf.add(take.id, 4, bytes("two "), 2000);
  await shelf.add(take.id, 8, bytes("three"), 3000);
  return { shelf, take };
}

test("seconds come back in their order, from any byte on, none of them twice", async () => {
  const { shelf, take } = await filled();
  for (let from = 0; from <= 13; from++)
    expect(text(await shelf.read(take.id, from, 1000))).toBe("one two three".slice(from));
  expect(text(await shelf.read(take.id, 5, 1))).toBe("wo ");
  expect(await shelf.extent(take.id)).toEqual({ size: 13, ms: 3000 });
  shelf.close();
});

test("nothing on the disk can be read without the key that comes with the sign-in", async () => {
  const { shelf, take } = await filled();
  shelf.close();
  const db = await openDB("stillroom-recorder");
  const lying = [await db.getAll("takes"), await db.getAll("seconds")].flat();
  db.close();
  const seen = JSON.stringify(lying, (_key, value) =>
    value instanceof ArrayBuffer ? text(new Uint8Array(value)) : value,
  );
  for (const word of ["one", "two", "three", "session-12", "case-1"])
    expect(seen).not.toContain(word);

  const stranger = await Shelf.open("ana", btoa("x".repeat(32)));
  expect(await stranger.takes()).toEqual([]);
  await expect(stranger.read(take.id, 0, 10)).rejects.toThrow();
  stranger.close();
});

test("another person on this device sees nothing of it, and it is there for whoever made it", async () => {
  const { shelf, take } = await filled();
  shelf.close();
  const ben = await Shelf.open("ben", KEY);
  expect(await ben.takes()).toEqual([]);
  ben.close();
  const again = await Shelf.open("ana", KEY);
  expect((await again.takes()).map(({ id, about }) => [id, about])).toEqual([[take.id, ABOUT]]);
  await again.destroy(take.id);
  expect(await again.takes()).toEqual([]);
  expect(await again.extent(take.id)).toEqual({ size: 0, ms: 0 });
  again.close();
});
