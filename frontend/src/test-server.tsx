/** A small server for component tests: routes answer through `fetch`, a fake socket pushes events. */
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import axe from "axe-core";
import type { ReactNode } from "react";
import { expect, vi } from "vitest";
import { live } from "./api/live/socket";
import type { Me } from "./api/types";
import { MeProvider } from "./people/me";

type Handler = (request: { body: unknown; url: URL; headers: Headers }) => unknown;

/** Thrown by a handler to refuse. */
export class Refusal {
  constructor(
    readonly status: number,
    readonly body: Record<string, unknown>,
  ) {}
}

export class FakeSocket {
  static all: FakeSocket[] = [];
  readyState = 1;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;

  constructor() {
    FakeSocket.all.push(this);
    queueMicrotask(() => this.onopen?.());
  }
  send() {}
  close() {
    this.readyState = 3;
  }
  static push(message: unknown) {
    FakeSocket.all.at(-1)?.onmessage?.({ data: JSON.stringify(message) });
  }
}

export const mina: Me = {
  id: "u-mina",
  name: "Mina",
  email: "mina@example.org",
  programme: { id: "p", name: "Riverside", is_demo: false, timezone: "UTC" },
  roles: ["supervisee"],
  relationships: [
    {
      id: "r1",
      kind: "pair",
      name: "",
      my_part: "supervisee",
      live: true,
      people: [
        { id: "u-mina", name: "Mina", part: "supervisee" },
        { id: "u-okafor", name: "Dr. Okafor", part: "supervisor" },
      ],
      contract: null,
    },
  ],
  placement: {
    last_day: null,
    reads_until: null,
    over: false,
    can: [],
    ends_on: null,
    asks: false,
  },
  counted_in_figures: false,
  draft_key: btoa("k".repeat(32)),
};

export const okafor: Me = {
  ...mina,
  id: "u-okafor",
  name: "Dr. Okafor",
  email: "okafor@example.org",
  roles: ["supervisor"],
};

export type Call = { method: string; path: string; body: unknown; headers: Headers };

/** `routes` are "METHOD /path" under /api/v1. Every call is kept, in order. */
export function serve(me: Me, routes: Record<string, Handler>) {
  live.stop();
  FakeSocket.all = [];
  const calls: Call[] = [];
  const state = { up: true };
  const answer = async (input: RequestInfo | URL, init?: RequestInit) => {
    const request =
      input instanceof Request ? input : new Request(new URL(String(input), location.origin), init);
    const url = new URL(request.url);
    const path = url.pathname.replace("/api/v1", "");
    const text = await request.text();
    const body = text ? JSON.parse(text) : undefined;
    calls.push({ method: request.method, path, body, headers: request.headers });
    if (!state.up) throw new TypeError("no line");
    if (path === "/me") return Response.json(me);
    const handler = routes[`${request.method} ${path}`];
    if (!handler)
      return Response.json(
        { code: "not_found", detail: "There is nothing here." },
        { status: 404 },
      );
    try {
      return Response.json(handler({ body, url, headers: request.headers }) ?? null);
    } catch (refusal) {
      if (refusal instanceof Refusal)
        return Response.json(refusal.body, { status: refusal.status });
      throw refusal;
    }
  };
  vi.stubGlobal("fetch", vi.fn(answer));
  vi.stubGlobal("WebSocket", FakeSocket);
  return {
    calls,
    state,
    of: (method: string, path: string) =>
      calls.filter((call) => call.method === method && call.path === path),
  };
}

export function show(page: ReactNode) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return render(
    <QueryClientProvider client={queries}>
      <MeProvider>{page}</MeProvider>
    </QueryClientProvider>,
  );
}

/** WCAG 2.2 AA and best practice; contrast is check-tokens' and the browser tests' to see. */
export async function expectAccessible(element: Element) {
  const { violations } = await axe.run(element, {
    rules: {
      region: { enabled: false },
      "color-contrast": { enabled: false },
      "heading-order": { enabled: false },
    },
  });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}
