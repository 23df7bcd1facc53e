/** Places, what to do there, and whom to call: kept by whoever administers, read by everybody when it matters. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call, every } from "../../api/call";
import { newKey } from "../../api/client";
import type { components } from "../../api/schema";

export type Site = components["schemas"]["KeptSite"];
export type Support = components["schemas"]["Support"];
export type Line = components["schemas"]["SiteContact"];

const sitesKey = ["sites"];
const supportKey = ["support"];
/** What everybody reads behind "Someone may be at risk" is made of these. */
const dutyKey = ["duty"];

export function useSites() {
  return useQuery({ queryKey: sitesKey, queryFn: () => every<Site>("/sites") });
}

export function useSupport() {
  return useQuery({ queryKey: supportKey, queryFn: () => call<Support>("/support") });
}

export type WrittenLine = Pick<Line, "name" | "reach" | "hours"> & {
  verified_on: string | null;
  checked: boolean;
};
export type WrittenSite = { name: string; procedure_text: string; contacts: WrittenLine[] };

/** Without a site a new one. Who meant other lines than those that stand is told, and sees the new ones. */
export function useKeepSite(site: Site | undefined) {
  const settle = useSettle();
  return useMutation({
    mutationFn: (told: WrittenSite) =>
      call<Site>(site ? `/sites/${site.id}` : "/sites", {
        method: site ? "PUT" : "POST",
        key: newKey(),
        body: site ? { ...told, seen: site.seen } : told,
      }),
    onSettled: settle,
  });
}

export function useChecked(site: Site) {
  const settle = useSettle();
  return useMutation({
    mutationFn: () =>
      call<Site>(`/sites/${site.id}/checked`, {
        method: "POST",
        key: newKey(),
        body: { seen: site.seen },
      }),
    onSettled: settle,
  });
}

export function useKeepSupport(support: Support) {
  const settle = useSettle();
  return useMutation({
    mutationFn: (contacts: WrittenLine[]) =>
      call<Support>("/support", {
        method: "PUT",
        key: newKey(),
        body: { contacts, seen: support.seen },
      }),
    onSettled: settle,
  });
}

/** The lists as they now stand are there before a form closes over them. */
function useSettle() {
  const queries = useQueryClient();
  return () =>
    Promise.all(
      [sitesKey, supportKey, dutyKey].map((queryKey) => queries.invalidateQueries({ queryKey })),
    );
}
