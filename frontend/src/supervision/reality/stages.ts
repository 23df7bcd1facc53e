/** Where in the walk a test is, and which places are open from there. */
import type { RealityTest } from "./wire";

export type Stage = "remember" | "sealed" | "look" | "compare";

/** What was asked for, as far as the seal lets it. */
export function stageOf(test: Pick<RealityTest, "state">, asked: string | null): Stage {
  if (test.state === "open") return "remember";
  if (test.state === "sealed") return "sealed";
  if (asked === "sealed") return "sealed";
  if (asked === "look") return "look";
  if (asked === "compare") return "compare";
  return test.state === "compared" ? "compare" : "look";
}

export function hrefOfStage(test: Pick<RealityTest, "id" | "arc_id">, stage: Stage): string {
  return `/arcs/${test.arc_id}/remember?${new URLSearchParams({ test: test.id, at: stage })}`;
}
