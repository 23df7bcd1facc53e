/** Words on their way to becoming something: kept sealed on this device until they are sent. */
import { useEffect, useRef, useState } from "react";
import { newKey } from "../client";
import { useDrafts } from "./hooks";

export type Written = {
  text: string;
  /** Made with the draft, sent with it, so that sending twice has one effect. */
  key: string;
  /** The id the thing will have, where this device names it. */
  id: string;
};

const blank = (): Written => ({ text: "", key: newKey(), id: newKey() });

export function useDraft(object: string) {
  const drafts = useDrafts();
  const [written, setWritten] = useState(blank);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(written);
  latest.current = written;

  useEffect(() => {
    let left = false;
    drafts.get<Written>(object).then(
      (kept) => !left && kept && setWritten((now) => (now.text ? now : kept)),
      () => undefined,
    );
    return () => {
      left = true;
      clearTimeout(timer.current);
      if (latest.current.text) drafts.put(object, latest.current).catch(() => undefined);
    };
  }, [drafts, object]);

  function keepSoon(next: Written) {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const done = next.text ? drafts.put(object, next) : drafts.remove(object);
      done.catch(() => undefined);
    }, 300);
  }

  return {
    written,
    write(text: string) {
      const next = { ...written, text, key: newKey() };
      setWritten(next);
      keepSoon(next);
    },
    /** Forget the draft: it was sent, or thrown away by its writer. */
    discard() {
      clearTimeout(timer.current);
      const next = blank();
      latest.current = next;
      setWritten(next);
      drafts.remove(object).catch(() => undefined);
    },
  };
}
