/** Where on the path this page is: in the address, so that going back goes back one screen. */
import { useLocation, useSearch } from "wouter";
import { hrefOf, isStep } from "./path";
import type { StepName } from "./wire";

export function useWhere(arcId: string) {
  const search = new URLSearchParams(useSearch());
  const [, navigate] = useLocation();
  const asked = search.get("at");
  const kept = search.get("kept");
  return {
    at: isStep(asked) ? asked : null,
    screen: Math.max(0, Number(search.get("n")) || 0),
    way: search.get("way"),
    /** The place that was kept for later a moment ago. */
    kept: isStep(kept) ? kept : null,
    go: (step: StepName | null, more?: Record<string, string>) =>
      navigate(hrefOf(arcId, step, more)),
  };
}
