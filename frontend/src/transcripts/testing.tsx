/** For this floor's tests: a server at the other end of `fetch`, a page around a component, and axe. */
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { configure, render } from "@testing-library/react";
import axe from "axe-core";
import type { ReactNode } from "react";
import { expect, vi } from "vitest";
import type { Recording } from "../api/types";
import { transcriptOf } from "./engine/made";
import type { RawTranscript, RawWord } from "./engine/model";
import type { Excerpt } from "./wire";

// A busy machine is slow, not wrong.
vi.setConfig({ testTimeout: 60_000 });
configure({ asyncUtilTimeout: 15_000 });

type Answer = unknown | Response | ((request: Request) => unknown | Promise<unknown>);

/** Routes are "METHOD /path" without the query. What was asked is kept in `asked`. */
export function serve(routes: Record<string, Answer>): Request[] {
  const asked: Request[] = [];
  vi.stubGlobal("fetch", async (input: Request | string, init?: RequestInit) => {
    const request =
      input instanceof Request ? input : new Request(new URL(input, location.origin), init);
    asked.push(request.clone());
    const answer = routes[`${request.method} ${new URL(request.url).pathname}`];
    if (answer === undefined) {
      return Response.json(
        { code: "not_found", detail: "There is nothing here." },
        { status: 404 },
      );
    }
    const made = typeof answer === "function" ? await answer(request) : answer;
    return made instanceof Response ? made : Response.json(made);
  });
  return asked;
}

/** What a browser has and jsdom has not. */
export function furnish(): void {
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  vi.stubGlobal("WebSocket", class {});
  Range.prototype.getBoundingClientRect = () => new DOMRect(0, 300, 100, 20);
  Range.prototype.getClientRects = () => [new DOMRect(0, 300, 100, 20)] as never;
  Element.prototype.scrollIntoView = () => undefined;
  HTMLCanvasElement.prototype.getContext = () => null;
  vi.stubGlobal("matchMedia", () => ({
    matches: false,
    addEventListener() {},
    removeEventListener() {},
  }));
  vi.stubGlobal("scrollBy", () => undefined);
  const media = HTMLMediaElement.prototype;
  Object.defineProperty(media, "paused", {
    configurable: true,
    get(this: HTMLMediaElement) {
      return this.dataset.playing !== "yes";
    },
  });
  media.play = async function (this: HTMLMediaElement) {
    this.dataset.playing = "yes";
    this.dispatchEvent(new Event("play"));
  };
  media.pause = function (this: HTMLMediaElement) {
    this.dataset.playing = "no";
    this.dispatchEvent(new Event("pause"));
  };
  media.load = () => undefined;
}

export function show(page: ReactNode, address = "/") {
  history.replaceState(null, "", address);
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return render(
    <QueryClientProvider client={queries}>
      <main>{page}</main>
    </QueryClientProvider>,
  );
}

/** Contrast is checked on the tokens; jsdom draws nothing. */
export async function expectAccessible(root: Element = document.body): Promise<void> {
  const { violations } = await axe.run(root, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
  });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

export function recordingOf(over: Partial<Recording> = {}): Recording {
  return {
    id: "recording-1",
    case_id: "case-1",
    case_alias: "Heron",
    session_id: "session-12",
    session_number: 12,
    held_on: "2026-11-04",
    state: "ready",
    has_sound: true,
    problem: null,
    duration_ms: 3_120_000,
    progress: { done: 0, total: 0, eta_s: null },
    destroy_on: "2027-02-14",
    language: "en",
    speakers: 2,
    transcript_id: "transcript-1",
    can: ["listen", "delete"],
    ...over,
  } as Recording;
}

/** An excerpt of the words `from` to `to` (their ids) of a transcript. */
export function excerptOf(
  raw: RawTranscript,
  from: number,
  to: number,
  over: Partial<Excerpt> = {},
): Excerpt {
  const turns = raw.turns
    .map((turn) => ({ speaker: turn.s, words: turn.w.filter(([id]) => +id >= from && +id <= to) }))
    .filter(({ words }) => words.length > 0);
  const words = turns.flatMap((turn) => turn.words);
  const startMs = (words[0] as RawWord)[1];
  const endMs = (words.at(-1) as RawWord)[2];
  return {
    id: `excerpt-${from}-${to}`,
    transcript_id: raw.id,
    recording_id: raw.recording_id,
    case_alias: "Heron",
    session_number: 12,
    state: "live",
    words_gone: false,
    start_ms: startMs,
    end_ms: endMs,
    word_from: from,
    word_to: to,
    quote: { exact: words.map((word) => word[3]).join(" "), prefix: "", suffix: "" },
    speakers: raw.speakers,
    turns,
    silences: raw.silences
      .filter((quiet) => quiet.start_ms >= startMs && quiet.end_ms <= endMs)
      .map(({ start_ms, end_ms, kind = "quiet" }, number) => ({
        id: `silence-${number}`,
        number,
        start_ms,
        end_ms,
        kind,
        label_text: `Quiet for ${(end_ms - start_ms) / 1000} s`,
        labels: [],
      })),
    grade: "unchecked",
    shared_with: [],
    can: ["share", "listen"],
    ...over,
  };
}

/** Words 1 to 3, 4 to 9 with a silence of six seconds after "with", 10. */
export const TALK = transcriptOf(
  ["1: What happens now", "2: I sit with | that thing~ quietly", "1: Mm-hm"],
  6000,
);
