/** A form on its way to being sent: all of its fields, sealed on this device with every change. */
import { useDraft } from "./useDraft";

/** `before` is what the form shows while nothing was changed here; what cannot be read was never written. */
export function useDrafted<T extends object>(object: string, before: T) {
  const { written, kept, write, discard } = useDraft(object);
  const value = read<T>(written.text) ?? before;
  return {
    value,
    /** True while something here is not on the server. */
    changed: written.text !== "",
    key: written.key,
    kept,
    set: (change: Partial<T>) => write(JSON.stringify({ ...value, ...change })),
    discard,
  };
}

function read<T>(text: string): T | undefined {
  if (!text) return undefined;
  try {
    return JSON.parse(text) as T;
  } catch {
    return undefined;
  }
}
