/** News names who did it, says each thing once, and ends when it was opened, signed or answered. */
import { expect, test } from "vitest";
import type { LiveEvent } from "../../api/live/store";
import type { Contract, Desk } from "../../api/types";
import { mina } from "../../test-server";
import { type About, newsOf } from "./notices";

const event = (seq: number, kind: string, ref: string, data: unknown = {}): LiveEvent => ({
  seq,
  kind,
  ref,
  at: `2026-11-23T10:0${seq}:00Z`,
  data,
});

const about = (change: Partial<About> = {}): About => ({
  me: mina,
  recordings: [],
  contracts: undefined,
  desk: undefined,
  seen: {},
  ...change,
});

const texts = (events: LiveEvent[], change: Partial<About> = {}) =>
  newsOf(events, about(change)).map(({ text }) => text);

test("it names who did it, newest first, each thing once", () => {
  const events = [
    event(1, "agenda.received", "a1", { by: "u-okafor" }),
    event(2, "thread.commented", "t1", { by: "u-okafor" }),
    event(3, "thread.commented", "t1", { by: "u-okafor" }),
    event(4, "thread.commented", "t2"),
  ];
  expect(texts(events)).toEqual([
    "Somebody wrote in a conversation",
    "Dr. Okafor wrote in a conversation",
    "Dr. Okafor wrote you a line",
  ]);
});

test("something added to my agenda is said, and covers no line that came back", () => {
  const events = [
    event(1, "agenda.received", "a1", { by: "u-okafor" }),
    event(2, "agenda.added", "a1", { by: "u-okafor" }),
    event(3, "agenda.added", "a1", { by: "u-okafor" }),
  ];
  expect(texts(events)).toEqual([
    "Dr. Okafor added something to your agenda",
    "Dr. Okafor wrote you a line",
  ]);
});

test("what reads the same is one line, which says how many there are", () => {
  const events = [1, 2, 3].map((one) =>
    event(one, "agenda.received", `a${one}`, { by: "u-okafor" }),
  );
  const [line, ...others] = newsOf(events, about());
  expect(others).toEqual([]);
  expect(line).toMatchObject({ to: "/agendas/a3", more: 2 });
  const opened = { "/agendas/a3": Date.parse("2026-11-23T10:09:00Z") };
  expect(newsOf(events, about({ seen: opened }))[0]).toMatchObject({ to: "/agendas/a2", more: 1 });
});

test("what was opened since is not new; what happened after that is", () => {
  const events = [event(1, "thread.commented", "t1"), event(5, "thread.commented", "t2")];
  const opened = Date.parse("2026-11-23T10:03:00Z");
  const left = newsOf(events, about({ seen: { "/threads/t1": opened, "/threads/t2": opened } }));
  expect(left.map(({ to }) => to)).toEqual(["/threads/t2"]);
});

test("a contract is news until it is signed", () => {
  const offered = [event(1, "contract.offered", "k1")];
  const contract = {
    id: "k1",
    state: "offered",
    relationship: mina.relationships[0],
    signatures: [{ user: { id: mina.id, name: "Mina" }, signed_at: null }],
  } as unknown as Contract;
  expect(texts(offered, { contracts: [contract] })).toEqual([
    "A contract with Dr. Okafor waits for your signature",
  ]);
  const signed = {
    ...contract,
    signatures: [{ user: { id: mina.id, name: "Mina" }, signed_at: "2026-11-23T10:02:00Z" }],
  } as Contract;
  expect(texts(offered, { contracts: [signed] })).toEqual([]);
});

test("who had a contract reads that it ended, and with whom where it can still be read", () => {
  const ended = [event(1, "contract.ended", "k1")];
  const contract = {
    id: "k1",
    state: "ended",
    relationship: mina.relationships[0],
    signatures: [],
  } as unknown as Contract;
  expect(newsOf(ended, about({ contracts: [contract] }))[0]).toMatchObject({
    text: "Your contract with Dr. Okafor has ended",
    to: "/contracts/k1",
  });
  expect(newsOf(ended, about({ contracts: [] }))[0]).toMatchObject({
    text: "A contract of yours has ended",
    to: "/people",
  });
});

test("what was brought and answered is not news", () => {
  const brought = [event(1, "agenda.brought", "a1", { by: "u-okafor" })];
  const desk = { waiting: [{ agenda_id: "a1" }], agendas: [], sessions: [] } as unknown as Desk;
  expect(texts(brought, { desk })).toEqual(["Dr. Okafor brought something"]);
  expect(texts(brought, { desk: { ...desk, waiting: [] } })).toEqual([]);
});

test("whoever stands in is told that a reply waits, and the programme that a promise has run out", () => {
  const events = [event(1, "reply.owed.cover", "r1"), event(2, "reply.owed.late", "r1")];
  expect(texts(events)).toEqual([
    "A reply promise has run out",
    "A reply is waiting where you stand in. You can ask about it",
  ]);
});
