/** Looking for words, a speaker or silences in every transcript of a case. What is looked for is kept in memory only. */
import { type InfiniteData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../api/call";
import type { components } from "../../api/schema";

export type Found = components["schemas"]["Found"];
export type Hit = components["schemas"]["Hit"];
type Page = components["schemas"]["FoundPage"];

export interface Asked {
  readonly q: string;
  readonly speaker: string;
  /** 0 for words; else silences of at least so many ms */
  readonly quietMs: number;
}

export const NOTHING_ASKED: Asked = { q: "", speaker: "", quietMs: 0 };

/** Transcripts looked through at a time: each is opened for it. */
const AT_A_TIME = 10;

export function isAsked({ q, speaker, quietMs }: Asked): boolean {
  return q.trim() !== "" || speaker.trim() !== "" || quietMs > 0;
}

/** The last thing looked for in this case, so that Back from a transcript finds it again. Never in an address. */
export function useAsked(caseId: string): [Asked, (asked: Asked) => void] {
  const queries = useQueryClient();
  const key = ["find-asked", caseId];
  const [asked, setAsked] = useState(() => queries.getQueryData<Asked>(key) ?? NOTHING_ASKED);
  return [
    asked,
    (next) => {
      queries.setQueryData(key, next);
      setAsked(next);
    },
  ];
}

export function useFound(caseId: string, asked: Asked) {
  return useInfiniteQuery<
    Page,
    Error,
    InfiniteData<Page>,
    readonly ["find", string, Asked],
    string | null
  >({
    queryKey: ["find", caseId, asked] as const,
    enabled: isAsked(asked),
    initialPageParam: null,
    queryFn: ({ pageParam }) => call<Page>(pathOf(caseId, asked, pageParam)),
    getNextPageParam: (page) => page.next,
    staleTime: 60_000,
  });
}

function pathOf(caseId: string, { q, speaker, quietMs }: Asked, after: string | null): string {
  const given: [string, string][] = [
    ["q", q.trim()],
    ["speaker", speaker.trim()],
    ["quiet_ms", quietMs > 0 ? String(quietMs) : ""],
    ["after", after ?? ""],
    ["limit", String(AT_A_TIME)],
  ];
  return `/cases/${caseId}/find?${new URLSearchParams(given.filter(([, value]) => value !== ""))}`;
}

/** Where in the reader a find is: a number of a word or a time, never words. */
export function addressOf(found: Found, hit: Hit): string {
  const place =
    hit.word === null ? `at=${hit.start_ms}` : `word=${hit.word}&letters=${hit.found.length}`;
  return `/recordings/${found.recording_id}?${place}`;
}
