import { beforeEach, expect, test, vi } from "vitest";
import type { Problem } from "../../api/client";
import { serve } from "../testing";
import { type Sending, sendTake, Withdrawn } from "./sender";
import { type About, clearShelves, Shelf } from "./shelf";

const ABOUT = { caseId: "case-1", sessionId: "session-12", sessionNumber: 12, mime: "audio/webm" };
const SOUND = crypto.getRandomValues(new Uint8Array(50_000));
const hex = async (bytes: Uint8Array<ArrayBuffer>) =>
  [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");

let kept: Uint8Array<ArrayBuffer>;
let length: number | null;
let uploads: number;
let faults: ("drop" | "lose answer" | number)[];
let consent: boolean;
let asked: Request[];

beforeEach(async () => {
  await clearShelves();
  kept = new Uint8Array();
  length = null;
  uploads = 0;
  faults = [];
  consent = true;
  const standing = async () => {
    const headers: Record<string, string> = { "Upload-Offset": String(kept.length) };
    if (kept.length === length) headers["Upload-Sha256"] = await hex(kept);
    return new Response(null, { headers });
  };
  const refuse = (status: number, code: string) =>
    Response.json({ code, detail: `Refused with ${status}.` }, { status });
  const upload = {
    head: () => (faults[0] === 404 ? refuse(404, "not_found") : standing()),
    patch: async (request: Request) => {
      const fault = faults.shift();
      if (fault === "drop") throw new TypeError("Failed to fetch");
      if (typeof fault === "number") return refuse(fault, fault === 403 ? "consent_missing" : "no");
      const at = Number(request.headers.get("Upload-Offset"));
      if (at !== kept.length) return refuse(409, "offset_mismatch");
      const piece = new Uint8Array(await request.arrayBuffer());
      kept = new Uint8Array([...kept, ...piece]);
      const whole = request.headers.get("Upload-Length");
      if (whole) length = Number(whole);
      if (fault === "lose answer") throw new TypeError("Failed to fetch");
      return standing();
    },
  };
  asked = serve({
    "POST /api/v1/uploads": () => {
      uploads += 1;
      kept = new Uint8Array();
      length = null;
      faults = faults.filter((fault) => fault !== 404);
      return new Response(null, {
        status: 201,
        headers: { Location: `/api/v1/uploads/${uploads}` },
      });
    },
    "HEAD /api/v1/uploads/1": upload.head,
    "PATCH /api/v1/uploads/1": upload.patch,
    "HEAD /api/v1/uploads/2": upload.head,
    "PATCH /api/v1/uploads/2": upload.patch,
    "GET /api/v1/cases/case-1": () => ({ id: "case-1", consent: { record: consent } }),
    "GET /api/v1/recordings": () => ({ results: [], next: null }),
  });
});

/** A recorder that has made `made` bytes so far, a second at a time. */
async function recorder(made: number) {
  const shelf = await Shelf.open("ana", btoa("k".repeat(32)));
  const take = await shelf.begin(ABOUT);
  let size = 0;
  let whole: number | undefined;
  const waits: Problem[] = [];
  const stop = new AbortController();
  const record = async (to: number) => {
    for (; size < to; size = Math.min(to, size + 4_000))
      await shelf.add(take.id, size, SOUND.slice(size, Math.min(to, size + 4_000)), size);
  };
  await record(made);
  const sending: Sending = {
    signal: stop.signal,
    whole: () => whole,
    size: () => size,
    read: (from, atMost) => shelf.read(take.id, from, atMost),
    onKept: () => undefined,
    onWaiting: (problem) => void waits.push(problem),
    rest: 1,
    delay: () => 1,
  };
  const end = () => {
    whole = size;
  };
  return { shelf, take, record, end, sending, waits, stop };
}

test("it sends while it is recorded, and says the length with the last bytes", async () => {
  const { shelf, take, record, end, sending } = await recorder(10_000);
  const sent = sendTake(shelf, take, sending);
  await vi.waitFor(() => expect(kept.length).toBe(10_000));
  expect(length).toBeNull();
  await record(SOUND.length);
  end();
  await sent;
  expect(kept).toEqual(SOUND);
  expect(length).toBe(SOUND.length);
  const post = asked.find(({ method }) => method === "POST");
  expect(post?.headers.get("Upload-Defer-Length")).toBe("1");
  expect(post?.headers.has("Upload-Length")).toBe(false);
});

test("after the browser was killed it goes on at the server's byte, even in the middle of a second", async () => {
  const { shelf, take, end, sending } = await recorder(SOUND.length);
  uploads = 1;
  kept = SOUND.slice(0, 17_123);
  end();
  await sendTake(shelf, { ...take, upload: "/api/v1/uploads/1" }, sending);
  expect(kept).toEqual(SOUND);
  expect(asked.some(({ method }) => method === "POST")).toBe(false);
});

test("cut lines, lost answers and busy servers change no byte", async () => {
  const { shelf, take, end, sending, waits } = await recorder(SOUND.length);
  faults = ["drop", "lose answer", 503, 423, 460, 409, "drop"];
  end();
  await sendTake(shelf, take, sending);
  expect(kept).toEqual(SOUND);
  expect(waits.length).toBeGreaterThan(0);
});

test("it is heard in the language and for as many people as were asked for before it began", async () => {
  const told = async (how?: About["asked"]) => {
    const { shelf, take, end, sending } = await recorder(4_000);
    end();
    await sendTake(shelf, { ...take, about: { ...ABOUT, ...(how && { asked: how }) } }, sending);
    const post = asked.findLast(({ method }) => method === "POST");
    const pairs = (post?.headers.get("Upload-Metadata") ?? "").split(",");
    return Object.fromEntries(
      pairs.map((pair) => pair.split(" ")).map(([name, value]) => [name, atob(value ?? "")]),
    );
  };
  expect(await told({ language: "fr", speakers: 3 })).toMatchObject({
    language: "fr",
    speakers: "3",
  });
  expect(await told({ language: "", speakers: null })).toMatchObject({ speakers: "unknown" });
});

test("an upload the server gave up on begins anew from the device's own bytes", async () => {
  const { shelf, take, end, sending } = await recorder(SOUND.length);
  uploads = 1;
  faults = [404];
  end();
  await sendTake(shelf, { ...take, upload: "/api/v1/uploads/1" }, sending);
  expect(uploads).toBe(2);
  expect(kept).toEqual(SOUND);
});

test.each([[403], [404]])(
  "after a %i for a consent that was taken back it sends nothing more",
  async (status) => {
    const { shelf, take, end, sending } = await recorder(SOUND.length);
    consent = false;
    uploads = 1;
    faults = [status];
    end();
    const begun = { ...take, upload: "/api/v1/uploads/1" };
    await expect(sendTake(shelf, begun, sending)).rejects.toBeInstanceOf(Withdrawn);
    expect(kept.length).toBe(0);
  },
);

test("bytes that differ on the server are told, not trusted", async () => {
  const { shelf, take, end, sending } = await recorder(SOUND.length);
  uploads = 1;
  kept = new Uint8Array(SOUND.length);
  length = SOUND.length;
  end();
  const sent = sendTake(shelf, { ...take, upload: "/api/v1/uploads/1" }, sending);
  await expect(sent).rejects.toThrow();
  expect((await shelf.takes()).length).toBe(1);
});
