/** One way to the server: typed, with the CSRF cookie, an Idempotency-Key on every write, and refusals as `Problem`. */
import createClient from "openapi-fetch";
import { noAnswer, problemFrom, problemOf } from "./problem";
import type { paths } from "./schema";
import { lostSession, restored, session } from "./session";

export { Problem } from "./problem";

const WRITES = new Set(["POST", "PUT", "PATCH", "DELETE"]);

/** A key for one intended effect. Make it with the draft and keep it until the answer came. */
export function newKey(): string {
  return crypto.randomUUID();
}

export function csrfToken(): string {
  return document.cookie.match(/(?:^|; )csrftoken=([^;]*)/)?.[1] ?? "";
}

/** fetch with our headers. Waits for a new sign-in on 401, then sends the same request again. */
export async function send(request: Request): Promise<Response> {
  const write = WRITES.has(request.method);
  const headers = new Headers(request.headers);
  if (write && !headers.has("Idempotency-Key")) headers.set("Idempotency-Key", newKey());
  headers.set("Accept", "application/json");
  for (;;) {
    if (write) headers.set("X-CSRFToken", csrfToken());
    const response = await attempt(new Request(request.clone(), { headers }));
    if (response.status !== 401) return response;
    if (request.keepalive) return response;
    await lostSession();
  }
}

async function attempt(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw noAnswer(cause);
  }
}

export const client = createClient<paths>({
  baseUrl: typeof location === "undefined" ? "http://localhost" : location.origin,
  fetch: send,
  credentials: "same-origin",
  querySerializer: { array: { style: "form", explode: false } },
});

type Answered<T> = { data?: T; error?: unknown; response: Response };

/** The body of a good answer; anything else is thrown as a `Problem`. */
export async function ok<T>(call: Promise<Answered<T>>): Promise<T> {
  const { data, error, response } = await call;
  if (response.ok) return data as T;
  throw problemOf(response.status, error);
}

/** A write that must land once: pass the key made with the draft. */
export function once(key: string): { headers: Record<string, string> } {
  return { headers: { "Idempotency-Key": key } };
}

/** The revision a change was made on; a newer one on the server answers 412 with what is there. */
export function revised(revision: number): { "If-Match": string } {
  return { "If-Match": `"${revision}"` };
}

/** For routes the typed client cannot carry (audio, peaks, tus): same headers, same refusals. */
export async function raw(path: string, init: RequestInit = {}): Promise<Response> {
  const response = await send(new Request(new URL(path, location.origin), init));
  if (!response.ok) throw await problemFrom(response);
  return response;
}

/** A question whose 401 is an answer, not an interruption: is anybody signed in? */
export async function ask(path: string): Promise<Response> {
  try {
    return await fetch(path, {
      headers: { Accept: "application/json" },
      credentials: "same-origin",
    });
  } catch (cause) {
    throw noAnswer(cause);
  }
}

export { restored, session };
