/** The strip's colours, read from the tokens in force: a canvas knows no custom properties. */
import type { StripInk } from "../engine/strip";

export function stripInk(home: HTMLElement): StripInk {
  const probe = home.ownerDocument.createElement("i");
  home.append(probe);
  const colour = (token: string) => {
    probe.style.color = `var(--${token})`;
    return getComputedStyle(probe).color;
  };
  const ink = {
    voices: [colour("voice-a"), colour("voice-b"), colour("voice-c"), colour("voice-d")],
    silence: colour("silence"),
    line: colour("line"),
    mark: colour("mark-line"),
    markActive: colour("ink"),
  };
  probe.remove();
  return ink;
}

/** Calls `changed` when the system's or the page's theme changes; answers how to stop. */
export function watchTheme(changed: () => void): () => void {
  const dark = globalThis.matchMedia?.("(prefers-color-scheme: dark)");
  dark?.addEventListener("change", changed);
  const page = new MutationObserver(changed);
  page.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  return () => {
    dark?.removeEventListener("change", changed);
    page.disconnect();
  };
}
