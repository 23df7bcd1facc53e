/** Groups and co-supervisions as the programme's record has them, and what an administrator does about them. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call, every } from "../../api/call";
import { newKey } from "../../api/client";
import type { components } from "../../api/schema";
import { meKey } from "../me";

export type Group = components["schemas"]["RelationshipRecord"];
export type MemberPart = components["schemas"]["MemberPart"];
export type Part = MemberPart["part"];

const groupsKey = ["relationships"];

export function useGroups() {
  return useQuery({ queryKey: groupsKey, queryFn: () => every<Group>("/relationships") });
}

export type Made = {
  key: string;
  kind: "group" | "co_supervision";
  name: string;
  supervisees: string[];
  supervisors: string[];
  from: string;
  until: string;
  promise: number;
  clauses: Record<string, string>;
};

/** The people and the contract they will sign, in one write: a refused one leaves neither. */
export function useMakeGroup() {
  const stale = useStale();
  return useMutation({
    mutationFn: (made: Made) =>
      call<Group>("/relationships", {
        method: "POST",
        key: made.key,
        body: {
          kind: made.kind,
          name: made.name,
          supervisee_ids: made.supervisees,
          supervisor_ids: made.supervisors,
          contract: {
            valid_from: made.from,
            valid_to: made.until,
            reply_promise_days: made.promise,
            clauses: made.clauses,
          },
        },
      }),
    onSettled: stale,
  });
}

export function useJoin(id: string) {
  const stale = useStale();
  return useMutation({
    mutationFn: ({ key, ...body }: { key: string; user_id: string; part: Part; from_on: string }) =>
      call<Group>(`/relationships/${id}/members`, { method: "POST", key, body }),
    onSettled: stale,
  });
}

export function useLeave(id: string) {
  const stale = useStale();
  return useMutation({
    mutationFn: ({ member, on, key }: { member: string; on: string; key: string }) =>
      call<Group>(`/relationships/${id}/members/${member}/end`, {
        method: "POST",
        key,
        body: { on },
      }),
    onSettled: stale,
  });
}

export function useEnd(id: string) {
  const stale = useStale();
  return useMutation({
    mutationFn: () => call<Group>(`/relationships/${id}/end`, { method: "POST", key: newKey() }),
    onSettled: stale,
  });
}

/** The next version of the contract, for everybody who belongs there now. The one in force holds until all have signed. */
export function useOfferAgain(id: string) {
  const stale = useStale();
  return useMutation({
    mutationFn: (like: { from: string; until: string | null; promise: number; clauses: unknown }) =>
      call("/contracts", {
        method: "POST",
        key: newKey(),
        body: {
          relationship_id: id,
          valid_from: like.from,
          valid_to: like.until,
          reply_promise_days: like.promise,
          clauses: like.clauses,
        },
      }),
    onSettled: stale,
  });
}

function useStale() {
  const queries = useQueryClient();
  return () => {
    for (const queryKey of [groupsKey, ["contracts"], meKey])
      void queries.invalidateQueries({ queryKey });
  };
}
