/** One JSON question or write by address, for routes the generated types do not carry. Refusals are `Problem`. */
import { newKey, once, raw, revised } from "./client";
import { everyPage } from "./query";

export type Sent = {
  method: "POST" | "PUT" | "PATCH" | "DELETE";
  body?: unknown;
  /** Made with the draft, so that sending twice has one effect. */
  key?: string;
  revision?: number;
  keepalive?: boolean;
};

export async function call<T>(path: string, sent?: Sent): Promise<T> {
  if (!sent) return (await raw(`/api/v1${path}`)).json();
  const response = await raw(`/api/v1${path}`, {
    method: sent.method,
    headers: {
      "Content-Type": "application/json",
      ...once(sent.key ?? newKey()).headers,
      ...(sent.revision === undefined ? {} : revised(sent.revision)),
    },
    body: JSON.stringify(sent.body ?? {}),
    keepalive: sent.keepalive ?? false,
  });
  return response.status === 204 ? (undefined as T) : response.json();
}

/** All rows of a keyset list. */
export function every<T>(path: string): Promise<T[]> {
  const joint = path.includes("?") ? "&" : "?";
  return everyPage((after) =>
    call<{ results: T[]; next: string | null }>(
      `${path}${joint}limit=200${after ? `&after=${encodeURIComponent(after)}` : ""}`,
    ),
  );
}
