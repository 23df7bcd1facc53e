/** Words on their way to becoming something: sealed on this device with every key until they are sent. */
import { useEffect, useMemo, useRef, useState } from "react";
import { newKey } from "../client";
import { useDrafts } from "./hooks";
import { Keeper } from "./keeper";

export type Written = {
  text: string;
  /** Made with the draft, sent with it, so that sending twice has one effect. */
  key: string;
  /** The id the thing will have, where this device names it. */
  id: string;
};

/** Where the words are: nowhere yet, on their way into the vault, in it, or in this open page alone. */
export type Kept = "idle" | "writing" | "kept" | "open";

const blank = (): Written => ({ text: "", key: newKey(), id: newKey() });

export function useDraft(object: string) {
  const drafts = useDrafts();
  const [written, setWritten] = useState(blank);
  const [kept, setKept] = useState<Kept>("idle");
  const keeper = useMemo(() => new Keeper<Written>(drafts, object), [drafts, object]);
  const latest = useRef(written);

  useEffect(() => {
    let left = false;
    drafts.get<Written>(object).then(
      (found) => {
        if (left || !found || latest.current.text) return;
        latest.current = found;
        setWritten(found);
        setKept("kept");
      },
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [drafts, object]);

  // The vault takes a moment that a closing page does not have: then the browser asks first.
  const isUnsafe = kept === "writing" || (kept === "open" && written.text.trim() !== "");
  useEffect(() => {
    if (!isUnsafe) return;
    const leave = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", leave);
    return () => window.removeEventListener("beforeunload", leave);
  }, [isUnsafe]);

  function keep(next: Written) {
    latest.current = next;
    setWritten(next);
    setKept("writing");
    const done = next.text ? keeper.put(next) : keeper.remove();
    done.then(
      () => latest.current === next && setKept(next.text ? "kept" : "idle"),
      () => latest.current === next && setKept("open"),
    );
  }

  return {
    written,
    kept,
    write(text: string) {
      keep({ ...latest.current, text, key: newKey() });
    },
    /** Forget the draft: it was sent, or thrown away by its writer. */
    discard() {
      keep(blank());
    },
  };
}
