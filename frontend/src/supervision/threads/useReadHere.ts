/** Remembers that a conversation was read up to its newest comment, while somebody looks at it. */
import { useEffect } from "react";
import type { Comment } from "../../api/types";
import { useMe } from "../../people/me";
import { markSeen } from "../../people/seen";

export function useReadHere(threadId: string | undefined, rows: readonly Comment[]) {
  const { id } = useMe();
  const newest = Math.max(0, ...rows.filter((row) => row.revision > 0).map((row) => row.seq));
  useEffect(() => {
    if (!threadId) return;
    const look = () => {
      if (document.visibilityState === "hidden") return;
      markSeen(id, `thread:${threadId}`, newest);
      markSeen(id, `/threads/${threadId}`, Date.now());
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [id, threadId, newest]);
}
