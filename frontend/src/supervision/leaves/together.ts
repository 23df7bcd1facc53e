/** One time away told to several people is one leave on the page, as long as it is the same for all of them. */
import type { Leave } from "./queries";

/** Only whoever goes, or stands in, sees several as one; whoever waits has their own. In the order they came. */
export function together(leaves: readonly Leave[], myId: string): Leave[][] {
  const groups = new Map<string, Leave[]>();
  for (const leave of leaves) {
    const concerned = leave.supervisor.id === myId || leave.cover.id === myId;
    const key = concerned
      ? [
          leave.supervisor.id,
          leave.cover.id,
          leave.from_on,
          leave.until_on,
          Boolean(leave.withdrawn_at),
          Boolean(leave.changed_at),
        ].join(" ")
      : leave.id;
    groups.set(key, [...(groups.get(key) ?? []), leave]);
  }
  return [...groups.values()];
}
