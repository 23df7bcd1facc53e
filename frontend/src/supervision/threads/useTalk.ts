/** React's way to a conversation. */
import { useEffect, useMemo, useSyncExternalStore } from "react";
import { useTopic } from "../../api/live/hooks";
import { useDrafts } from "../../api/vault/hooks";
import { useMe } from "../../people/me";
import { type Anchor, Talk } from "./talk";

export function useTalk(anchor: Anchor) {
  const me = useMe();
  const drafts = useDrafts();
  const { id, name } = me;
  const [[kind, key] = []] = Object.entries(anchor);
  const talk = useMemo(
    () => new Talk({ [kind ?? ""]: key } as Anchor, { id, name }, drafts),
    [kind, key, id, name, drafts],
  );
  useEffect(() => {
    void talk.open();
    const again = () => talk.tryNow();
    window.addEventListener("online", again);
    return () => {
      window.removeEventListener("online", again);
      talk.close();
    };
  }, [talk]);
  // The other side may begin the conversation while this page is open.
  useTopic(`user:${id}`, (fresh) => {
    const begun = fresh.some((event) => event.kind.startsWith("thread."));
    if (begun && !talk.snapshot().threadId) void talk.load();
  });
  const state = useSyncExternalStore(talk.subscribe, talk.snapshot);
  const rows = useSyncExternalStore(talk.store.subscribe, talk.store.view);
  return { talk, state, rows };
}
