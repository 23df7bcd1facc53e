/** Puts the focus into the field where a comment is written, as soon as the conversation has drawn it. */

const PATIENCE_MS = 6000;

/** `card` finds the conversation's element; it may not be on the page yet, for it is loaded when first opened. */
export function focusComposer(card: () => Element | null): () => void {
  const find = () => card()?.querySelector<HTMLElement>("textarea") ?? null;
  const now = find();
  if (now) {
    focusInPlace(now);
    return () => undefined;
  }
  const stop = () => {
    clearTimeout(timer);
    watch.disconnect();
  };
  const watch = new MutationObserver(() => {
    const field = find();
    if (!field) return;
    stop();
    focusInPlace(field);
  });
  const timer = setTimeout(stop, PATIENCE_MS);
  watch.observe(document.body, { childList: true, subtree: true });
  return stop;
}

/** The card finds its place a frame after it is drawn; scrolling to it before that would scroll to the wrong place. */
function focusInPlace(field: HTMLElement): void {
  field.focus({ preventScroll: true });
  requestAnimationFrame(() =>
    requestAnimationFrame(() => field.scrollIntoView({ block: "nearest" })),
  );
}
