/** Who may be looking at this screen: covered at once or after a while, and what is only mine hidden while it is shared. */
import { useSyncExternalStore } from "react";

export type Cover = "asked" | "idle" | undefined;

const SHARING = "stillroom.sharing";
const COVERED = "stillroom.covered";
/** Two presses of Esc within this time are one wish. */
const TWICE_MS = 400;
export const IDLE_MS = 120_000;

const listeners = new Set<() => void>();
// A phone may load the page anew behind the cover: it stays covered until somebody asks for it.
let cover: Cover = keptCover();

export function coverScreen(why: NonNullable<Cover>) {
  if (cover) return;
  setCover(why);
}

export function uncoverScreen() {
  setCover(undefined);
}

function setCover(next: Cover) {
  cover = next;
  try {
    if (next) sessionStorage.setItem(COVERED, next);
    else sessionStorage.removeItem(COVERED);
  } catch {
    // Then it lasts as long as the page.
  }
  tell();
}

function keptCover(): Cover {
  try {
    const kept = sessionStorage.getItem(COVERED);
    return kept === "asked" || kept === "idle" ? kept : undefined;
  } catch {
    return undefined;
  }
}

export function useCover(): Cover {
  return useSyncExternalStore(subscribe, () => cover);
}

let recording = false;

/** What goes on under the cover is said on it. */
export function sayRecording(on: boolean) {
  recording = on;
  tell();
}

export function useRecordingNow(): boolean {
  return useSyncExternalStore(subscribe, () => recording);
}

function isSharing(): boolean {
  try {
    return sessionStorage.getItem(SHARING) === "yes";
  } catch {
    return false;
  }
}

/** Lasts as long as the tab: the next meeting begins as it is, not as the last one was. */
export function shareScreen(on: boolean) {
  try {
    if (on) sessionStorage.setItem(SHARING, "yes");
    else sessionStorage.removeItem(SHARING);
  } catch {
    // Then it cannot be remembered; what is on the page follows all the same.
  }
  applySharing(on);
  if (on)
    for (const media of document.querySelectorAll<HTMLMediaElement>("audio, video")) media.pause();
  tell();
}

export function applySharing(on = isSharing()) {
  document.documentElement.toggleAttribute("data-sharing", on);
}

export function useSharing(): boolean {
  return useSyncExternalStore(subscribe, () =>
    document.documentElement.hasAttribute("data-sharing"),
  );
}

/** Esc, Esc covers the screen from wherever the focus is, and does not uncover it. Returns the way to stop. */
export function watchEscape(clock: () => number = Date.now): () => void {
  let last = Number.NEGATIVE_INFINITY;
  function onKey(event: KeyboardEvent) {
    if (event.key !== "Escape" || event.repeat) return;
    if (cover) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    const now = clock();
    if (now - last <= TWICE_MS) {
      last = Number.NEGATIVE_INFINITY;
      coverScreen("asked");
    } else last = now;
  }
  window.addEventListener("keydown", onKey, true);
  return () => window.removeEventListener("keydown", onKey, true);
}

const SIGNS = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart", "timeupdate"];

/** Covers the screen when nobody touched anything and nothing played for a while. */
export function watchIdle(): () => void {
  let last = Date.now();
  const sign = () => {
    last = Date.now();
  };
  const look = () => {
    if (Date.now() - last >= IDLE_MS) coverScreen("idle");
  };
  // Sounds that play say so on their own element; captured, they are heard here.
  for (const name of SIGNS) document.addEventListener(name, sign, { capture: true, passive: true });
  // A tab that was away is looked at before anybody looks at it.
  document.addEventListener("visibilitychange", look);
  const timer = setInterval(look, 5_000);
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", look);
    for (const name of SIGNS) document.removeEventListener(name, sign, { capture: true });
  };
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function tell() {
  for (const listener of listeners) listener();
}
