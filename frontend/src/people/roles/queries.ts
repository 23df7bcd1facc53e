/** What somebody is in the programme, as the server tells it to whoever administers. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "../../api/call";
import { newKey } from "../../api/client";
import type { components } from "../../api/schema";

export type Roles = components["schemas"]["Roles"];
export type HeldRole = components["schemas"]["HeldRole"];

const rolesKey = (personId: string) => ["people", personId, "roles"];

export function useRoles(personId: string) {
  return useQuery({
    queryKey: rolesKey(personId),
    queryFn: () => call<Roles>(`/people/${personId}/roles`),
  });
}

/** Gives a role; where a day was named for its end, the day is taken back. */
export function useGiveRole(personId: string) {
  const settle = useSettle(personId);
  return useMutation({
    mutationFn: (role: string) =>
      call<Roles>(`/people/${personId}/roles/${role}`, { method: "PUT", key: newKey() }),
    onSuccess: settle,
  });
}

/** Without a day it ends now. */
export function useEndRole(personId: string) {
  const settle = useSettle(personId);
  return useMutation({
    mutationFn: ({ role, lastDay }: { role: string; lastDay: string | null }) =>
      call<Roles>(`/people/${personId}/roles/${role}/end`, {
        method: "POST",
        key: newKey(),
        body: { last_day: lastDay },
      }),
    onSuccess: settle,
  });
}

export function usePlace(personId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (siteId: string | null) =>
      call<components["schemas"]["Place"]>(`/people/${personId}/site`, {
        method: "PUT",
        key: newKey(),
        body: { site_id: siteId },
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["people"], exact: true }),
  });
}

function useSettle(personId: string) {
  const queries = useQueryClient();
  return (roles: Roles) => {
    queries.setQueryData(rolesKey(personId), roles);
    for (const queryKey of [["people"], ["contracts"], ["relationships"]])
      void queries.invalidateQueries({ queryKey, exact: true });
  };
}
