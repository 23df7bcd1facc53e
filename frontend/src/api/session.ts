/** Whether this browser is signed in; requests refused with 401 wait here until it is again. */

type Listener = () => void;

const listeners = new Set<Listener>();
let lost = false;
let waiting: { promise: Promise<void>; resolve: () => void } | undefined;
const channel =
  typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel("stillroom");

channel?.addEventListener("message", (event) => {
  if (event.data === "signed-in") restored();
  // Somebody signed out in another tab: nothing of theirs may stay on this screen.
  if (event.data === "signed-out") {
    leaveQuietly();
    location.replace("/accounts/login/");
  }
});

/** The person has decided to go, and the drafts are wiped: no page asks whether they are sure. */
export function leaveQuietly() {
  window.addEventListener("beforeunload", (event) => event.stopImmediatePropagation(), {
    capture: true,
  });
}

function tell() {
  for (const listener of listeners) listener();
}

/** Called by the client on 401. Resolves once the person has signed in again. */
export function lostSession(): Promise<void> {
  if (!waiting) {
    // Promise.withResolvers needs Firefox 121; the floor is 120.
    let resolve = () => {};
    const promise = new Promise<void>((done) => {
      resolve = done;
    });
    waiting = { promise, resolve };
    lost = true;
    tell();
  }
  return waiting.promise;
}

/** Called when a sign-in was seen: by another tab, or by asking the server. */
export function restored() {
  lost = false;
  waiting?.resolve();
  waiting = undefined;
  tell();
}

/** Tell every other tab of this browser. */
export function announce(what: "signed-in" | "signed-out") {
  channel?.postMessage(what);
}

export const session = {
  isLost: () => lost,
  subscribe(listener: Listener) {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};
