/** A key for one intended effect: the same for the same thing tried again, another for another thing. */
import { useRef } from "react";
import { newKey } from "../../api/client";

export function useKeyFor(): (what: string) => string {
  const last = useRef({ what: "", key: "" });
  return (what) => {
    if (last.current.what !== what || !last.current.key) last.current = { what, key: newKey() };
    return last.current.key;
  };
}
