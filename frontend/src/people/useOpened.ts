/** Remembers when a page about one thing was last open here, so that it is not told as new again. */
import { useEffect } from "react";
import { useLocation } from "wouter";
import { useMe } from "./me";
import { markSeen } from "./seen";

const ABOUT_ONE_THING = /^\/[a-z-]+\/./;

export function useOpened() {
  const { id } = useMe();
  const [path] = useLocation();
  useEffect(() => {
    if (!ABOUT_ONE_THING.test(path)) return;
    const mark = () => markSeen(id, path, Date.now());
    mark();
    return mark;
  }, [id, path]);
}
