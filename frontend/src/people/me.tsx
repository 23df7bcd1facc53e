/** Who is signed in, asked once when the page opens; their drafts open with the answer. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { ask, restored } from "../api/client";
import { problemFrom } from "../api/problem";
import { lostSession } from "../api/session";
import type { Me } from "../api/types";
import { DraftsProvider } from "../api/vault/hooks";
import { type Drafts, nowhere, Vault } from "../api/vault/vault";
import { i18n } from "../i18n";
import { ErrorState } from "../ui/ErrorState";
import { Loading } from "../ui/Loading";
import { namesOf, othersIn } from "./names";

const MeContext = createContext<Me | undefined>(undefined);

export const meKey = ["me"];

async function whoAmI(known: boolean): Promise<Me> {
  const response = await ask("/api/v1/me");
  if (response.status === 401 && known) {
    // Somebody was here: their page stays, and asks them to come back.
    await lostSession();
    return whoAmI(known);
  }
  if (response.status === 401 || response.status === 403) {
    const here = location.pathname + location.search + location.hash;
    location.assign(`/accounts/login/?next=${encodeURIComponent(here)}`);
    // The page is being left; nothing may be drawn until then.
    return new Promise(() => {});
  }
  if (!response.ok) throw await problemFrom(response);
  return response.json();
}

export function MeProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const me = useQuery({
    queryKey: meKey,
    queryFn: () => whoAmI(queries.getQueryData(meKey) !== undefined),
    staleTime: 60_000,
    retry: 1,
  });
  const [drafts, setDrafts] = useState<Drafts>();
  const id = me.data?.id;
  const key = me.data?.draft_key;

  useEffect(() => {
    if (!id || !key) return;
    let left = false;
    let opened: Vault | undefined;
    Vault.open(id, key)
      .then((vault) => {
        opened = vault;
        if (!left) setDrafts(vault);
      })
      .catch(() => !left && setDrafts(nowhere));
    return () => {
      left = true;
      opened?.close();
    };
  }, [id, key]);

  if (me.isError && !me.data)
    return (
      <main className="boot">
        <ErrorState error={me.error} onRetry={() => void me.refetch()} />
      </main>
    );
  if (!me.data || !drafts)
    return (
      <main className="boot">
        <Loading>{i18n.t({ id: "boot", message: "Opening Stillroom…" })}</Loading>
      </main>
    );
  return (
    <MeContext value={me.data}>
      <DraftsProvider drafts={drafts}>{children}</DraftsProvider>
    </MeContext>
  );
}

export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error("useMe needs a MeProvider");
  return me;
}

/** My own id; undefined outside a signed-in page. */
export function useMyId(): string | undefined {
  return useContext(MeContext)?.id;
}

/** A relationship as its people say it: by the others' names, where it is one of mine. */
export function useNameOf(): (one: { relationship_id: string; name: string }) => string {
  const me = useContext(MeContext);
  return ({ relationship_id, name }) => {
    const mine = me?.relationships.find((relationship) => relationship.id === relationship_id);
    return me && mine ? namesOf(othersIn(mine, me.id)) : name;
  };
}

/** Is somebody signed in again, and is it the same person? Returns false while nobody is. */
export function useReturn(): () => Promise<boolean> {
  const queries = useQueryClient();
  const me = useMe();
  return async () => {
    const response = await ask("/api/v1/me");
    if (!response.ok) return false;
    const back: Me = await response.json();
    if (back.id !== me.id) {
      // Another person signed in on this browser: this page is not theirs.
      location.replace("/");
      return false;
    }
    queries.setQueryData(meKey, back);
    restored();
    return true;
  };
}
