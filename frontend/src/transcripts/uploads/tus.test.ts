import { beforeEach, expect, test, vi } from "vitest";
import type { Problem } from "../../api/client";
import { fingerprint } from "./fingerprint";
import { abandonUpload, createUpload, keptBytes, sendRest } from "./tus";

type Fault = number | "drop" | "lose answer" | "half";

/** A tus server at the other end of `fetch`. Faults are taken one per PATCH: "drop" cuts the line before anything is kept, "lose answer" after. */
class TusServer {
  kept = new Uint8Array();
  length = 0;
  metadata = "";
  gone = false;
  patches = 0;
  faults: Fault[] = [];

  readonly answer = async (request: Request): Promise<Response> => {
    const url = request.url;
    if (request.method === "POST") {
      this.length = Number(request.headers.get("Upload-Length"));
      this.metadata = request.headers.get("Upload-Metadata") ?? "";
      return new Response(null, { status: 201, headers: { Location: `${url}/one` } });
    }
    if (request.method === "HEAD") return this.offset(200);
    if (request.method === "DELETE") {
      this.gone = true;
      return new Response(null, { status: 204 });
    }
    return this.patch(request, new Uint8Array(await request.arrayBuffer()));
  };

  private async patch(request: Request, body: Uint8Array<ArrayBuffer>): Promise<Response> {
    this.patches += 1;
    const fault = this.faults.shift();
    if (fault === "drop") throw new TypeError("Failed to fetch");
    if (typeof fault === "number") {
      return Response.json({ code: "made", detail: `Refused with ${fault}.` }, { status: fault });
    }
    if (Number(request.headers.get("Upload-Offset")) !== this.kept.length) {
      return new Response(null, { status: 409 });
    }
    if (request.headers.get("Upload-Checksum") !== `sha256 ${await sha(body)}`) {
      return new Response(null, { status: 460 });
    }
    const part = fault === "half" ? body.subarray(0, body.length >> 1) : body;
    const joined = new Uint8Array(this.kept.length + part.length);
    joined.set(this.kept);
    joined.set(part, this.kept.length);
    this.kept = joined;
    if (fault === "lose answer" || fault === "half") throw new TypeError("Failed to fetch");
    return this.offset(204);
  }

  private offset(status: number): Response {
    const headers = { "Upload-Offset": String(this.kept.length) };
    return new Response(null, { status, headers });
  }
}

let server: TusServer;
beforeEach(() => {
  server = new TusServer();
  vi.stubGlobal("fetch", server.answer);
});

/** A blob that Node's fetch and SHA-256 know; jsdom's own is a stranger to both. */
async function soundOf(bytes: number, step = 31): Promise<Blob> {
  const data = Uint8Array.from({ length: bytes }, (_, at) => (at * step + (at >> 8)) & 255);
  return new Response(data).blob();
}
async function sha(data: Blob | Uint8Array<ArrayBuffer>): Promise<string> {
  const bytes = data instanceof Uint8Array ? data : await data.arrayBuffer();
  return btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))));
}
const keptSha = () => sha(server.kept);

function sending(over: Partial<Parameters<typeof sendRest>[2]> = {}) {
  const kept: number[] = [];
  const waits: Problem[] = [];
  const stop = new AbortController();
  const options = {
    signal: stop.signal,
    onKept: (bytes: number) => void kept.push(bytes),
    onWaiting: (problem: Problem) => void waits.push(problem),
    delay: () => 1,
    ...over,
  };
  return { kept, waits, stop, options };
}
const begin = (length: number) => createUpload(length, { filename: "Sitzung 3 – März.m4a" });

test("a file arrives whole, in pieces, and the progress only grows", async () => {
  const file = await soundOf(900_000);
  const upload = await begin(file.size);
  const { kept, options } = sending();
  await sendRest(upload, file, options);
  expect(await keptSha()).toBe(await sha(file));
  expect(server.length).toBe(900_000);
  expect(server.patches).toBeGreaterThan(1);
  expect(kept).toEqual([...kept].sort((a, b) => a - b));
  expect(kept.at(-1)).toBe(900_000);
});

test("the file's name travels as UTF-8 in base64", async () => {
  await begin(1);
  const [name, value] = server.metadata.split(" ");
  expect(name).toBe("filename");
  const bytes = Uint8Array.from(atob(value as string), (letter) => letter.charCodeAt(0));
  expect(new TextDecoder().decode(bytes)).toBe("Sitzung 3 – März.m4a");
});

test("cut lines, lost answers, half pieces, conflicts and busy servers do not change a byte", async () => {
  const file = await soundOf(2_500_000);
  const upload = await begin(file.size);
  server.faults = ["drop", "lose answer", "half", 503, 409, 460, 429, "half", "drop"];
  const { waits, options } = sending();
  await sendRest(upload, file, options);
  expect(await keptSha()).toBe(await sha(file));
  expect(waits.length).toBeGreaterThanOrEqual(5);
});

test("after the tab was closed it goes on where the server stopped", async () => {
  const file = await soundOf(1_500_000);
  const upload = await begin(file.size);
  const first = sending();
  first.options.onKept = (bytes) => {
    if (bytes > 0) first.stop.abort();
  };
  await expect(sendRest(upload, file, first.options)).rejects.toThrow();
  const before = server.kept.length;
  expect(before).toBeGreaterThan(0);
  expect(before).toBeLessThan(file.size);
  expect(await keptBytes(upload)).toBe(before);
  const second = sending();
  await sendRest(upload, file, second.options);
  expect(second.kept[0]).toBe(before);
  expect(await keptSha()).toBe(await sha(file));
});

test.each([403, 410, 413, 415])(
  "a refusal of %i ends it with the server's sentence",
  async (status) => {
    const file = await soundOf(10);
    const upload = await begin(file.size);
    server.faults = [status];
    const { options } = sending();
    await expect(sendRest(upload, file, options)).rejects.toThrow(`Refused with ${status}.`);
  },
);

test("without room it waits for as long as it takes, says so, and goes on by itself", async () => {
  const file = await soundOf(300_000);
  const upload = await begin(file.size);
  server.faults = Array.from({ length: 20 }, () => 507);
  const { options, waits } = sending();
  await sendRest(upload, file, options);
  expect(waits).toHaveLength(20);
  expect(await keptSha()).toBe(await sha(file));
});

test("a server that keeps failing is tried a few times and then told", async () => {
  const file = await soundOf(10);
  const upload = await begin(file.size);
  server.faults = Array.from({ length: 30 }, () => 500);
  const { options } = sending();
  await expect(sendRest(upload, file, options)).rejects.toMatchObject({ status: 500 });
  expect(server.patches).toBeLessThan(15);
});

test("an upload can be given up", async () => {
  await abandonUpload(await begin(10));
  expect(server.gone).toBe(true);
});

test("the same file is known again and another of the same length is not", async () => {
  const file = await soundOf(300_000);
  const other = await soundOf(300_000, 7);
  expect(await fingerprint(file)).toBe(await fingerprint(await soundOf(300_000)));
  expect(await fingerprint(file)).not.toBe(await fingerprint(other));
  expect(await fingerprint(await soundOf(0))).toMatch(/^0-/);
});
