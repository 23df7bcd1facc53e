/** What is remembered, on its way to the server: the text, and what is said about each of its lines. */
import { useQueryClient } from "@tanstack/react-query";
import { useAutosave } from "../../api/vault/hooks";
import { accountOf, claimsOf, type Line, relined } from "./lines";
import { place, putAccount } from "./queries";
import type { RealityTest } from "./wire";

type Remembered = { account: string; lines: Line[] };

// Only one person writes it, and the last hand counts until it is sealed: there is one revision.
const REVISION = 1;

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
    revision: REVISION,
    send: async ({ account, lines }, _revision, key, keepalive) => {
      place(
        queries,
        await putAccount(test.id, { account, claims: claimsOf(lines) }, key, keepalive),
      );
      return { revision: REVISION };
    },
    current: () => undefined,
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
