/** What is remembered, on its way to the server: the text, and what is said about each of its lines. */
import { useQueryClient } from "@tanstack/react-query";
import type { Problem } from "../../api/client";
import { useAutosave } from "../../api/vault/hooks";
import { accountOf, claimsOf, type Line, relined } from "./lines";
import { place, putAccount } from "./queries";
import type { Claim, RealityTest } from "./wire";

export type Remembered = { account: string; lines: Line[] };

export function useAccount(test: RealityTest) {
  const queries = useQueryClient();
  const [save, field] = useAutosave<Remembered>({
    object: `remembered/${test.id}`,
    value: {
      account: test.account,
      lines: relined(
        test.account,
        test.claims.map(({ text, kind, sure }) => ({ text, kind, sure })),
      ),
    },
    revision: test.revision,
    send: async ({ account, lines }, revision, key, keepalive) => {
      const told = { account, claims: claimsOf(lines) };
      const kept = await putAccount(test.id, told, revision, key, keepalive);
      place(queries, kept);
      return { revision: kept.revision };
    },
    current: currentOf,
  });
  const { account, lines } = save.value;
  return {
    account,
    lines,
    save,
    field,
    write: (text: string) => field.write({ account: text, lines: relined(text, lines) }),
    /** Lines were split, joined, or something was said about one. */
    set: (next: Line[], moved: boolean) =>
      field.write({ account: moved ? accountOf(next) : account, lines: next }),
  };
}

/** What the other device wrote, as this page holds it. */
function currentOf(problem: Problem): { value: Remembered; revision: number } | undefined {
  const current = problem.extra.current as
    | { account: string; claims: Pick<Claim, "text" | "kind" | "sure">[]; revision: number }
    | null
    | undefined;
  if (!current || typeof current.revision !== "number") return undefined;
  const lines = relined(current.account, current.claims);
  return { value: { account: current.account, lines }, revision: current.revision };
}

/** Both memories, one under the other; what was said about a line stays with it. */
export function bothRemembered(mine: Remembered, theirs: Remembered): Remembered {
  const account = [theirs.account, mine.account].filter((text) => text.trim() !== "").join("\n");
  return { account, lines: relined(account, [...theirs.lines, ...mine.lines]) };
}
