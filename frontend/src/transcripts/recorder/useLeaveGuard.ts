/** While a session is being recorded, links, the way back and closing the tab ask first. */
import { useEffect, useRef, useState } from "react";

interface Leaving {
  /** true while somebody asked to go */
  readonly isAsked: boolean;
  readonly stay: () => void;
  readonly go: () => void;
}

export function useLeaveGuard(isLive: boolean, navigate: (to: string) => void): Leaving {
  const [target, setTarget] = useState<string | null>(null);
  const going = useRef(false);

  useEffect(() => {
    if (!isLive) return;
    // One more step of history, so that the way back has somewhere to end.
    history.pushState(history.state, "");
    const close = (event: BeforeUnloadEvent) => event.preventDefault();
    const click = (event: MouseEvent) => {
      const link = (event.target as Element).closest?.("a[href]");
      if (!(link instanceof HTMLAnchorElement) || link.target === "_blank") return;
      if (event.metaKey || event.ctrlKey || event.shiftKey || link.hash) return;
      event.preventDefault();
      event.stopPropagation();
      setTarget(link.pathname + link.search);
    };
    const back = () => {
      if (going.current) return;
      history.pushState(history.state, "");
      setTarget("back");
    };
    window.addEventListener("beforeunload", close);
    window.addEventListener("popstate", back);
    document.addEventListener("click", click, true);
    return () => {
      window.removeEventListener("beforeunload", close);
      window.removeEventListener("popstate", back);
      document.removeEventListener("click", click, true);
    };
  }, [isLive]);

  return {
    isAsked: target !== null,
    stay: () => setTarget(null),
    go: () => {
      const to = target;
      going.current = true;
      setTarget(null);
      if (to === "back") history.go(-2);
      else if (to) navigate(to);
    },
  };
}
