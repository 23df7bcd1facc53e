/** The path that is open behind the door, if one is: what is raised from there is about its client. */
import { useQueryClient } from "@tanstack/react-query";
import { useLocation } from "wouter";
import { arcKey } from "../arcs/queries";
import type { Arc } from "../arcs/wire";

export function useArcHere(): Arc | undefined {
  const [path] = useLocation();
  const queries = useQueryClient();
  const id = /^\/arcs\/([0-9a-f-]{36})(?:\/|$)/.exec(path)?.[1];
  return id ? queries.getQueryData<Arc>(arcKey(id)) : undefined;
}
