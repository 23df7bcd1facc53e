/** The end of a placement as the server tells it: possible names, the archive as a file, receipts, an arc gone for good. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call, every } from "../../api/call";
import { newKey, raw } from "../../api/client";
import type { components } from "../../api/schema";
import { arcKey, arcsKey, homeKey } from "../arcs/queries";

export type PossibleName = components["schemas"]["PossibleName"];
export type Receipt = components["schemas"]["Receipt"];
export type FileKind = "html" | "json";

/** Looked for anew whenever the page opens: nothing of it is stored. */
export function usePossibleNames(enabled: boolean) {
  return useQuery({
    queryKey: ["archive", "names"],
    enabled,
    gcTime: 0,
    queryFn: async () => (await call<{ results: PossibleName[] }>("/me/archive/names")).results,
  });
}

/** The names travel in the body, never in an address. */
export function useArchiveFile() {
  return useMutation({
    mutationFn: async ({ kind, keep }: { kind: FileKind; keep: string[] }) => {
      const answer = await raw(`/api/v1/me/archive.${kind}`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ keep }),
      });
      hand(await answer.blob(), `stillroom-archive.${kind}`);
    },
  });
}

function hand(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

export function useReceipts() {
  return useQuery({ queryKey: ["receipts"], queryFn: () => every<Receipt>("/me/receipts") });
}

export function useDeleteArc(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => call<void>(`/arcs/${id}/delete`, { method: "POST", key: newKey() }),
    onSuccess: () => {
      queries.removeQueries({ queryKey: arcKey(id) });
      for (const queryKey of [arcsKey, homeKey, ["archive", "names"]])
        void queries.invalidateQueries({ queryKey });
    },
  });
}
