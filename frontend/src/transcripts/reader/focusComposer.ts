/** Puts the focus into the field where a comment is written, as soon as the conversation has drawn it. */

const PATIENCE_MS = 6000;

/** `card` finds the conversation's element; it may not be on the page yet, for it is loaded when first opened. */
export function focusComposer(card: () => Element | null): () => void {
  const find = () => card()?.querySelector<HTMLElement>("textarea") ?? null;
  const now = find();
  if (now) {
    now.focus();
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
    field.focus();
  });
  const timer = setTimeout(stop, PATIENCE_MS);
  watch.observe(document.body, { childList: true, subtree: true });
  return stop;
}
