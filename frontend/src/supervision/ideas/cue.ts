/** A silence on its way to becoming the cue of a plan: it travels in the address, as times, never as words. */
type Place = { readonly start_ms: number; readonly end_ms: number };
export type Cue = { excerpt_id: string; start_ms: number; end_ms: number };

/** Where a plan that begins at this silence is made: in its arc, or where the arc is chosen first. */
export function hrefOfPlan({
  arcId,
  excerptId,
  silence,
}: {
  arcId?: string | undefined;
  excerptId: string;
  silence: Place;
}): string {
  const quiet = [excerptId, silence.start_ms, silence.end_ms].join("~");
  const page = arcId ? `/arcs/${arcId}/idea` : "/ideas";
  return `${page}?${new URLSearchParams({ quiet })}#next-time`;
}

export function cueOf(search: string): Cue | undefined {
  const [excerpt_id, start, end] = (new URLSearchParams(search).get("quiet") ?? "").split("~");
  const start_ms = Number(start);
  const end_ms = Number(end);
  if (!excerpt_id || !Number.isInteger(start_ms) || !Number.isInteger(end_ms)) return undefined;
  return end_ms > start_ms ? { excerpt_id, start_ms, end_ms } : undefined;
}
