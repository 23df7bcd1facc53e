/** React's way to the live connection. */
import { useEffect, useEffectEvent, useSyncExternalStore } from "react";
import { type Connection, live } from "./socket";
import type { LiveEvent } from "./store";

export function useConnection(): Connection {
  return useSyncExternalStore(live.subscribe, live.connection);
}

/** Follow `topic` while mounted. Pass undefined to follow nothing. */
export function useTopic(
  topic: string | undefined,
  onEvents: (fresh: readonly LiveEvent[]) => void,
  onGone?: () => void,
) {
  const events = useEffectEvent(onEvents);
  const gone = useEffectEvent(() => onGone?.());
  useEffect(() => {
    if (!topic) return;
    return live.follow(topic, { events, reset: () => events([]), gone });
  }, [topic]);
}
