/** Everybody I supervise under a live contract, each once: by themselves before beside somebody, and a group last. */
import { useMe } from "./me";

const SUPERVISING = new Set(["supervisor", "co_supervisor", "facilitator"]);
const CLOSEST = ["pair", "co_supervision", "group"];

export interface Supervised {
  key: string;
  relationshipId: string;
  id: string;
  name: string;
  inGroup: boolean;
}

export function useSupervised(): Supervised[] {
  const me = useMe();
  const each = me.relationships
    .filter((one) => one.live && SUPERVISING.has(one.my_part))
    .sort((a, b) => CLOSEST.indexOf(a.kind) - CLOSEST.indexOf(b.kind))
    .flatMap((one) =>
      one.people
        .filter((person) => person.part === "supervisee")
        .map(({ id, name }) => ({
          key: `${one.id} ${id}`,
          relationshipId: one.id,
          id,
          name,
          inGroup: one.kind === "group",
        })),
    );
  const first = new Map<string, Supervised>();
  for (const one of each) if (!first.has(one.id)) first.set(one.id, one);
  return [...first.values()];
}
