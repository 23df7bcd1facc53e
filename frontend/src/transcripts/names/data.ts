/** Names and places of one transcript: what was found, how far one has come, and what one decides. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call, every } from "../../api/call";
import type { components } from "../../api/schema";
import { keys } from "../data";

export type Suggestion = components["schemas"]["Suggestion"];
export type NamesState = components["schemas"]["NamesState"];

const stateKey = (transcriptId: string) => ["names", transcriptId, "state"] as const;
const listKey = (transcriptId: string) => ["names", transcriptId, "list"] as const;

export function useNamesState(transcriptId: string) {
  return useQuery({
    queryKey: stateKey(transcriptId),
    queryFn: () => call<NamesState>(`/transcripts/${transcriptId}/names/state`),
    refetchInterval: ({ state }) =>
      state.data?.looking || state.data?.sound === "being_toned" ? 3000 : false,
  });
}

/** Asked anew whenever something more was found. */
export function useSuggestions(transcriptId: string, found: NamesState | undefined) {
  return useQuery({
    queryKey: [...listKey(transcriptId), found?.looked_for, found?.looking, found?.total] as const,
    queryFn: () => every<Suggestion>(`/transcripts/${transcriptId}/names`),
    enabled: found !== undefined,
    placeholderData: (before: Suggestion[] | undefined) => before,
  });
}

export type Decision =
  | { act: "accept"; ids: string[]; replacement: string }
  | { act: "refuse"; ids: string[] }
  | { act: "accept" | "refuse"; all: true }
  | { act: "take back"; id: string }
  | { act: "look" }
  | { act: "destroy words"; sound: SoundAfter }
  | { act: "tone"; tone: boolean };

export type SoundAfter = NonNullable<components["schemas"]["DestroyWordsRequest"]["sound_after"]>;

export function useDecide(transcriptId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (decision: Decision) => {
      const { path, body } = requestOf(transcriptId, decision);
      return call<unknown>(path, { method: decision.act === "tone" ? "PUT" : "POST", body });
    },
    onSettled: (_answer, _problem, { act }) => {
      const stale = [queries.invalidateQueries({ queryKey: ["names", transcriptId] })];
      if (act === "destroy words")
        stale.push(queries.invalidateQueries({ queryKey: ["recording"] }));
      if (act !== "look") {
        stale.push(
          queries.invalidateQueries({ queryKey: keys.transcript(transcriptId) }),
          queries.invalidateQueries({ queryKey: keys.excerpts(transcriptId) }),
          queries.invalidateQueries({ queryKey: ["excerpt"] }),
        );
      }
      return Promise.all(stale);
    },
  });
}

function requestOf(transcriptId: string, decision: Decision): { path: string; body: object } {
  const names = `/transcripts/${transcriptId}/names`;
  switch (decision.act) {
    case "take back":
      return { path: `/names/${decision.id}/take-back`, body: {} };
    case "look":
      return { path: `${names}/look`, body: {} };
    case "destroy words":
      return { path: `${names}/destroy-words`, body: { sure: true, sound_after: decision.sound } };
    case "tone":
      return { path: `${names}/tone`, body: { tone: decision.tone, sure: !decision.tone } };
    default: {
      const { act, ...rest } = decision;
      return { path: `${names}/decide`, body: { decision: act, ...rest } };
    }
  }
}

export interface Group {
  readonly key: string;
  readonly rows: Suggestion[];
}

/** Suggestions about the same name together, in the order in which each is first said. */
export function grouped(rows: readonly Suggestion[]): Group[] {
  const groups = new Map<string, Suggestion[]>();
  for (const row of rows) {
    const key = row.text === null ? row.id : row.same;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups].map(([key, same]) => ({ key, rows: same }));
}
