/** What happens elsewhere to this person's things: the queries that show it are asked again. */
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useTopic } from "./api/live/hooks";
import type { LiveEvent } from "./api/live/store";
import { i18n } from "./i18n";
import { meKey, useMe } from "./people/me";
import { announce } from "./ui/Announcer";

export function useUserEvents() {
  const me = useMe();
  const queries = useQueryClient();
  useTopic(`user:${me.id}`, (fresh) => {
    // After a reset nobody knows what was missed.
    if (fresh.length === 0) void queries.invalidateQueries();
    for (const event of fresh) react(queries, event);
  });
}

function react(queries: QueryClient, { kind, ref }: LiveEvent) {
  const stale = (...queryKey: unknown[]) => void queries.invalidateQueries({ queryKey });
  const [about] = kind.split(".");
  switch (about) {
    case "desk":
      stale("desk");
      break;
    case "arc":
      stale("arc");
      stale("arcs");
      stale("home");
      break;
    case "agenda":
      stale("agenda", ref);
      stale("arc");
      stale("home");
      stale("desk");
      stale("supervision-sessions");
      if (kind === "agenda.received")
        announce(i18n.t({ id: "live.received", message: "A line came back to what you brought" }));
      if (kind === "agenda.brought")
        announce(i18n.t({ id: "live.brought", message: "Something was brought to you" }));
      break;
    case "session":
      stale("supervision-sessions");
      stale("desk");
      break;
    case "note":
      stale("session-note", ref);
      stale("supervision-sessions");
      break;
    case "thread":
      stale("threads");
      break;
    case "consent":
      stale("case");
      stale("cases");
      stale("consents");
      stale("recordings");
      stale("recording");
      stale("transcript");
      stale("excerpts");
      stale("excerpt");
      break;
    case "silence":
      stale("excerpt");
      stale("excerpts");
      break;
    case "transcript":
      stale("transcript", ref);
      stale("corrections", ref);
      stale("excerpts", ref);
      stale("excerpt");
      stale("threads");
      break;
    case "recording":
      stale("recordings");
      stale("recording", ref);
      break;
    case "contract":
    case "rights":
    case "relationship":
      void queries.invalidateQueries({ queryKey: meKey });
      stale("contracts");
      stale("contract", ref);
      stale("desk");
      stale("supervision-sessions");
      break;
    default:
      break;
  }
}
