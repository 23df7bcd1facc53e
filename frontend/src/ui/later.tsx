/** A page loaded when first needed. Asked for early, it is drawn at once and not after React's pause for a fallback. */
import { type ComponentType, lazy, useState } from "react";
import { NotFetched } from "./fetched";

interface Module<P> {
  readonly default: ComponentType<P>;
}

export interface Later<P, M extends Module<P>> {
  (props: P): React.ReactNode;
  readonly load: () => Promise<M>;
}

export function later<P extends object, M extends Module<P>>(
  fetchModule: () => Promise<M & Module<P>>,
): Later<P, M> {
  let loaded: ComponentType<P> | undefined;
  let coming: Promise<M> | undefined;
  const load = () => {
    coming ??= fetchModule().then(
      (module) => {
        loaded = module.default;
        return module;
      },
      (cause) => {
        coming = undefined;
        throw new NotFetched(cause, () => {
          Waiting = waiting();
        });
      },
    );
    return coming;
  };
  const waiting = () => lazy(load) as unknown as ComponentType<P>;
  // React keeps what failed. It is replaced when asked to, not by itself: without a line that would never end.
  let Waiting = waiting();
  // biome-ignore lint/correctness/noComponentHookFactories: called once for each page, at module level
  const Page = (props: P) => {
    // Chosen once: changing from one to the other would throw away what the page holds.
    const [{ Ready }] = useState(() => ({ Ready: loaded ?? Waiting }));
    return <Ready {...props} />;
  };
  return Object.assign(Page, { load });
}
