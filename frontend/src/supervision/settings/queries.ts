/** What a programme decides for everybody in it, as the server tells it. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "../../api/call";
import { newKey } from "../../api/client";
import type { components } from "../../api/schema";

export type Settings = components["schemas"]["ProgrammeSettings"];
const settingsKey = ["programme-settings"];

export function useSettings() {
  return useQuery({
    queryKey: settingsKey,
    queryFn: () => call<Settings>("/programme/settings"),
  });
}

export function useChangeSettings() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Omit<Settings, "can">) =>
      call<Settings>("/programme/settings", { method: "PUT", key: newKey(), body }),
    onSuccess: (settings) => queries.setQueryData(settingsKey, settings),
  });
}
