/** What is new, from the person's own line of events: who did what, never what they wrote. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "wouter";
import { client, ok } from "../../api/client";
import { useTopic } from "../../api/live/hooks";
import type { LiveEvent } from "../../api/live/store";
import type { Recording } from "../../api/types";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { useContracts } from "../../people/queries";
import { markSeen, useSeen } from "../../people/seen";
import { useRecordings } from "../../transcripts/data";
import { useSharing } from "../../ui/screen/screen";
import { Time } from "../../ui/Time";
import { useDesk } from "../queries";
import { newsOf } from "./notices";

const BACK = 40;
const SHOWN = 5;

function useNotices() {
  const me = useMe();
  const topic = `user:${me.id}`;
  return useQuery({
    queryKey: ["notices"],
    queryFn: async () => {
      const since = (number: number) =>
        ok(client.GET("/api/v1/events", { params: { query: { topic, since: number } } }));
      const all = await since(0);
      const { events } = all.reset ? await since(Math.max(0, all.head - BACK)) : all;
      return events as LiveEvent[];
    },
  });
}

export function NewForMe() {
  return <NewForYou recordings={useRecordings().data ?? []} />;
}

export function NewForYou({ recordings = [] }: { recordings?: readonly Recording[] }) {
  const me = useMe();
  const queries = useQueryClient();
  const notices = useNotices();
  useTopic(`user:${me.id}`, () => void queries.invalidateQueries({ queryKey: ["notices"] }));

  const sharing = useSharing();
  const seen = useSeen();
  const contracts = useContracts();
  const desk = useDesk(me.roles.includes("supervisor"));
  const about = { me, recordings, contracts: contracts.data, desk: desk.data, seen };
  const shown = newsOf(notices.data ?? [], about).slice(0, SHOWN);
  return (
    <section className="stack" aria-labelledby="new">
      <h2 id="new">{i18n.t({ id: "new.title", message: "New for you" })}</h2>
      {sharing ? (
        <p className="soft">
          {i18n.t({ id: "new.sharing", message: "Hidden while you share your screen." })}
        </p>
      ) : shown.length === 0 ? (
        <p className="soft">
          {notices.isPending
            ? ""
            : i18n.t({ id: "new.none", message: "Nothing new. That is fine." })}
        </p>
      ) : (
        <ul className="lines">
          {shown.map(({ event, text, to, more }) => (
            <li key={to} className="stack tight">
              <Link href={to} onClick={() => markSeen(me.id, to, Date.parse(event.at))}>
                {text}
              </Link>
              <span className="s dim">
                <Time at={event.at} form="near" />
                {more > 0 &&
                  ` · ${i18n.t({
                    id: "new.more",
                    message: "{more, plural, one {and one more} other {and # more}}",
                    values: { more },
                  })}`}
              </span>
            </li>
          ))}
        </ul>
      )}
      <p className="s dim">
        {i18n.t({
          id: "new.mail",
          message: "E-mail tells you that something is here, never what it says.",
        })}
      </p>
    </section>
  );
}
