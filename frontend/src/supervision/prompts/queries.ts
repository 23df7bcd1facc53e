/** The product's questions, and those this programme asks beside them. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call, every } from "../../api/call";
import { newKey } from "../../api/client";
import type { components } from "../../api/schema";

type Schemas = components["schemas"];
export type AddedPrompt = Schemas["AddedPrompt"];
export type PromptGroup = Schemas["PromptGroup"];

const addedKey = ["added-prompts"];

export function useCorePrompts() {
  return useQuery({
    queryKey: ["core-prompts"],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => call<Schemas["Prompts"]>("/content/prompts"),
  });
}

export function useAddedPrompts() {
  return useQuery({ queryKey: addedKey, queryFn: () => every<AddedPrompt>("/programme/prompts") });
}

export function useAddPrompt() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ key, ...body }: { key: string; group: string; text: string }) =>
      call<AddedPrompt>("/programme/prompts", { method: "POST", key, body }),
    onSuccess: () => void queries.invalidateQueries({ queryKey: addedKey }),
  });
}

export function useRetirePrompt() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      call<AddedPrompt>(`/programme/prompts/${id}`, { method: "DELETE", key: newKey() }),
    onSettled: () => void queries.invalidateQueries({ queryKey: addedKey }),
  });
}
