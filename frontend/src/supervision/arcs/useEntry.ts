/** One question of an arc on its way to the server: autosaved, kept twice when two devices wrote. */
import { useQueryClient } from "@tanstack/react-query";
import type { Problem } from "../../api/client";
import { useAutosave } from "../../api/vault/hooks";
import { normal } from "../agendas/values";
import { entryOf } from "./path";
import { placeEntry, putEntry } from "./queries";
import type { Arc, Entry } from "./wire";

export function useEntry(arc: Arc, question: string) {
  const queries = useQueryClient();
  const entry = entryOf(arc, question);
  const [save, field] = useAutosave<unknown>({
    object: `entry/${arc.id}/${question}`,
    value: entry?.value ?? null,
    revision: entry?.revision ?? 0,
    send: async (value, revision, key, keepalive) => {
      const row = await putEntry({ arc: arc.id, question }, value, revision, key, keepalive);
      placeEntry(queries, arc.id, row);
      return row;
    },
    current: currentOf,
  });
  return { save, field, write: (value: unknown) => field.write(normal(value)) };
}

function currentOf(problem: Problem): { value: unknown; revision: number } | undefined {
  const current = problem.extra.current as Partial<Entry> | null | undefined;
  return current && typeof current.revision === "number"
    ? { value: current.value ?? null, revision: current.revision }
    : undefined;
}
