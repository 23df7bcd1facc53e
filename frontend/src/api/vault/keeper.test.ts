/** Words go into the vault with every key, in order, and what was discarded stays discarded. */
import { beforeEach, expect, test } from "vitest";
import { Keeper } from "./keeper";

let kept: string | undefined;
let asked: string[];
let land: (() => void)[];

const slow = {
  put: (_object: string, value: unknown) =>
    new Promise<void>((done) => {
      asked.push(String(value));
      land.push(() => {
        kept = String(value);
        done();
      });
    }),
  remove: async () => {
    kept = undefined;
  },
};

beforeEach(() => {
  kept = undefined;
  asked = [];
  land = [];
});

const turn = () => new Promise((done) => setTimeout(done));

test("the first key is on its way at once, without a pause in the typing", () => {
  void new Keeper<string>(slow, "composer/1").put("I");
  expect(asked).toEqual(["I"]);
});

test("while one write is under way the newest words wait, and only they follow", async () => {
  const keeper = new Keeper<string>(slow, "composer/1");
  void keeper.put("I");
  void keeper.put("I f");
  const done = keeper.put("I felt");
  expect(keeper.isBusy).toBe(true);
  land.shift()?.();
  await turn();
  expect(asked).toEqual(["I", "I felt"]);
  land.shift()?.();
  await done;
  expect(kept).toBe("I felt");
  expect(keeper.isBusy).toBe(false);
});

test("what was sent does not come back through a write that was still under way", async () => {
  const keeper = new Keeper<string>(slow, "composer/1");
  void keeper.put("sent already");
  const gone = keeper.remove();
  land.shift()?.();
  await gone;
  expect(kept).toBeUndefined();
});

test("a device that refuses says so, and is asked again with the next key", async () => {
  let refuses = true;
  const keeper = new Keeper<string>(
    {
      put: async (_object, value) => {
        if (refuses) throw new Error("no room");
        kept = String(value);
      },
      remove: slow.remove,
    },
    "composer/1",
  );
  await expect(keeper.put("a")).rejects.toThrow("no room");
  refuses = false;
  await keeper.put("ab");
  expect(kept).toBe("ab");
});
