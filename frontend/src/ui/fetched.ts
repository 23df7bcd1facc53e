/** A part of the pages that did not come over the line: nothing is broken, and asking again may bring it. */
export class NotFetched extends Error {
  constructor(
    cause: unknown,
    /** Lets the next drawing ask for it anew. */
    readonly forget: () => void,
  ) {
    super("not fetched", { cause });
    this.name = "NotFetched";
  }
}

// Each browser has its own sentence for it, and no code.
const UNFETCHED =
  /dynamically imported module|importing a module script failed|unable to preload css/i;

export function isNotFetched(error: unknown): boolean {
  return (
    error instanceof NotFetched || (error instanceof TypeError && UNFETCHED.test(error.message))
  );
}
