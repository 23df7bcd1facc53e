/** Which conversation is open stands in the address, so a link can point at it and Back means back. */
import { useCallback } from "react";
import { useSearchParams } from "wouter";

export function useExcerptInUrl(): [id: string | null, open: (id: string | null) => void] {
  const [search, setSearch] = useSearchParams();
  const open = useCallback(
    (id: string | null) => {
      setSearch(
        (old) => {
          const next = new URLSearchParams(old);
          if (id) next.set("excerpt", id);
          else next.delete("excerpt");
          return next;
        },
        { replace: true },
      );
    },
    [setSearch],
  );
  return [search.get("excerpt"), open];
}
