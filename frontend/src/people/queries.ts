/** People, contracts and invitations, as the server tells them. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, newKey, ok, once } from "../api/client";
import { everyPage, from } from "../api/query";
import type { components } from "../api/schema";
import type { Contract, Member } from "../api/types";
import { meKey } from "./me";

export function useContracts() {
  return useQuery({
    queryKey: ["contracts"],
    queryFn: () =>
      everyPage((after) => ok(client.GET("/api/v1/contracts", { params: { query: from(after) } }))),
  });
}

export function useContract(id: string) {
  return useQuery({
    queryKey: ["contract", id],
    queryFn: () =>
      ok(client.GET("/api/v1/contracts/{contract_id}", { params: { path: { contract_id: id } } })),
  });
}

export function useSign(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (key: string) =>
      ok(
        client.POST("/api/v1/contracts/{contract_id}/sign", {
          params: { path: { contract_id: id } },
          ...once(key),
        }),
      ),
    onSuccess: (contract) => {
      queries.setQueryData(["contract", id], contract);
      void queries.invalidateQueries({ queryKey: ["contracts"] });
      void queries.invalidateQueries({ queryKey: meKey });
    },
  });
}

/** Instead of signing; an empty string is a no without a reason. */
export function useAskForAChange(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ key, words }: { key: string; words: string }) =>
      ok(
        client.POST("/api/v1/contracts/{contract_id}/ask-for-a-change", {
          params: { path: { contract_id: id } },
          body: { words },
          ...once(key),
        }),
      ),
    onSuccess: (contract) => {
      queries.setQueryData(["contract", id], contract);
      void queries.invalidateQueries({ queryKey: ["contracts"] });
    },
  });
}

/** Without a reason; only who leads the programme is told. */
export function useAskForSomebodyElse(id: string) {
  const settle = useContractAnswer(id);
  return useMutation({
    mutationFn: () =>
      ok(
        client.POST("/api/v1/contracts/{contract_id}/somebody-else", {
          params: { path: { contract_id: id } },
          ...once(newKey()),
        }),
      ),
    onSuccess: settle,
  });
}

export function useTakeBackAsking(id: string) {
  const settle = useContractAnswer(id);
  return useMutation({
    mutationFn: (kind: Contract["requests"][number]["kind"]) => {
      const asked = { params: { path: { contract_id: id } }, ...once(newKey()) };
      return ok(
        kind === "somebody_else"
          ? client.DELETE("/api/v1/contracts/{contract_id}/somebody-else", asked)
          : client.DELETE("/api/v1/contracts/{contract_id}/ask-for-a-change", asked),
      );
    },
    onSuccess: settle,
  });
}

function useContractAnswer(id: string) {
  const queries = useQueryClient();
  return (contract: Contract) => {
    queries.setQueryData(["contract", id], contract);
    void queries.invalidateQueries({ queryKey: ["contracts"] });
  };
}

/** The leave for which I stand in there, today or next; undefined while it is not known, or if there is none. */
export function useLeaveICover(relationshipId: string, myId: string, enabled: boolean) {
  const leaves = useQuery({
    queryKey: ["leaves"],
    enabled,
    queryFn: () =>
      everyPage((after) => ok(client.GET("/api/v1/leaves", { params: { query: from(after) } }))),
  });
  const today = new Date().toLocaleDateString("sv");
  return leaves.data
    ?.filter(
      (one) =>
        one.relationship.id === relationshipId &&
        one.cover.id === myId &&
        !one.withdrawn_at &&
        one.until_on >= today,
    )
    .sort((a, b) => a.from_on.localeCompare(b.from_on))[0];
}

export type Terms = components["schemas"]["ContractTermsRequest"];

/** The same relationship, other words: a next version that everybody signs anew. */
export function useAmend(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ key, terms }: { key: string; terms: Terms }) =>
      ok(
        client.POST("/api/v1/contracts/{contract_id}/amend", {
          params: { path: { contract_id: id } },
          body: terms,
          ...once(key),
        }),
      ),
    onSettled: () => {
      for (const queryKey of [["contract", id], ["contracts"], ["relationships"], meKey])
        void queries.invalidateQueries({ queryKey });
    },
  });
}

export function usePeople(enabled: boolean) {
  return useQuery({
    queryKey: ["people"],
    enabled,
    queryFn: () =>
      everyPage((after) => ok(client.GET("/api/v1/people", { params: { query: from(after) } }))),
  });
}

export function useInvite() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({
      key,
      ...body
    }: {
      key: string;
      email: string;
      name: string;
      roles: Member["roles"];
    }) => ok(client.POST("/api/v1/people/invitations", { body, ...once(key) })),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ["people"] });
      void queries.invalidateQueries({ queryKey: invitationsKey });
    },
  });
}

const invitationsKey = ["invitations"];

export type Invitation = components["schemas"]["PendingInvitation"];

export function useInvitations() {
  return useQuery({
    queryKey: invitationsKey,
    queryFn: () =>
      everyPage((after) =>
        ok(client.GET("/api/v1/people/invitations", { params: { query: from(after) } })),
      ),
  });
}

export function useNewLink() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      ok(
        client.POST("/api/v1/people/invitations/{invitation_id}/link", {
          params: { path: { invitation_id: id } },
          ...once(newKey()),
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: invitationsKey }),
  });
}

export function useUninvite() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      ok(
        client.DELETE("/api/v1/people/invitations/{invitation_id}", {
          params: { path: { invitation_id: id } },
          ...once(newKey()),
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: invitationsKey }),
  });
}

/** A pair and the contract it will sign, in one write: a refused one leaves neither. */
export function useBringTogether() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (asked: {
      key: string;
      supervisee: string;
      supervisor: string;
      from: string;
      until: string;
      promise: number;
      clauses: Record<string, string>;
    }) =>
      ok(
        client.POST("/api/v1/relationships", {
          body: {
            kind: "pair",
            name: "",
            supervisee_ids: [asked.supervisee],
            supervisor_ids: [asked.supervisor],
            contract: {
              valid_from: asked.from,
              valid_to: asked.until,
              reply_promise_days: asked.promise,
              clauses: asked.clauses,
            },
          },
          ...once(asked.key),
        }),
      ),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ["contracts"] });
      void queries.invalidateQueries({ queryKey: ["relationships"] });
      void queries.invalidateQueries({ queryKey: meKey });
    },
  });
}

/** The pair is over, and its contract with it; a later version that waits for signatures is only taken back. */
export function useEndPair(contract: Contract) {
  const queries = useQueryClient();
  const only = contract.state === "offered" && contract.version !== 1;
  return useMutation({
    mutationFn: async () => {
      if (only)
        await ok(
          client.POST("/api/v1/contracts/{contract_id}/end", {
            params: { path: { contract_id: contract.id } },
            ...once(newKey()),
          }),
        );
      else
        await ok(
          client.POST("/api/v1/relationships/{id}/end", {
            params: { path: { id: contract.relationship.id } },
            ...once(newKey()),
          }),
        );
    },
    onSettled: () => {
      for (const queryKey of [["contract", contract.id], ["contracts"], ["relationships"], meKey])
        void queries.invalidateQueries({ queryKey });
    },
  });
}

export function useCountedInFigures() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (counted: boolean) =>
      ok(client.PATCH("/api/v1/me/figures", { body: { counted }, ...once(newKey()) })),
    onSuccess: () => queries.invalidateQueries({ queryKey: meKey }),
  });
}

export { namesOf, othersIn } from "./names";
