/** What is new, from the person's own line of events: who did what, never what they wrote. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "wouter";
import { client, ok } from "../../api/client";
import { useTopic } from "../../api/live/hooks";
import type { LiveEvent } from "../../api/live/store";
import type { Recording } from "../../api/types";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { useRecordings } from "../../transcripts/data";
import { Time } from "../../ui/Time";

const BACK = 40;
const SHOWN = 8;

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

type Notice = { event: LiveEvent; text: string; to: string };

function noticeOf(event: LiveEvent, recordings: readonly Recording[]): Notice | undefined {
  switch (event.kind) {
    case "agenda.received":
      return {
        event,
        text: i18n.t({ id: "notice.received", message: "A line came back to what you brought" }),
        to: `/agendas/${event.ref}`,
      };
    case "agenda.brought":
      return {
        event,
        text: i18n.t({ id: "notice.brought", message: "Something was brought to you" }),
        to: `/agendas/${event.ref}/receive`,
      };
    case "thread.commented":
      return {
        event,
        text: i18n.t({ id: "notice.commented", message: "Somebody wrote in a conversation" }),
        to: `/threads/${event.ref}`,
      };
    case "contract.offered":
      return {
        event,
        text: i18n.t({ id: "notice.contract", message: "A contract waits for your signature" }),
        to: `/contracts/${event.ref}`,
      };
    case "recording.changed":
      return recordingNotice(
        event,
        recordings.find((one) => one.id === event.ref),
      );
    default:
      return undefined;
  }
}

/** A recording is news when it is ready or needs somebody; on its way it is not. */
function recordingNotice(event: LiveEvent, recording: Recording | undefined): Notice | undefined {
  if (!recording) return undefined;
  const values = { alias: recording.case_alias, number: recording.session_number };
  const to = `/recordings/${recording.id}`;
  if (recording.state === "ready")
    return {
      event,
      text: i18n.t({
        id: "notice.ready",
        message: "Transcript ready: “{alias}”, session {number}",
        values,
      }),
      to,
    };
  if (recording.state === "failed" || recording.state === "rejected")
    return {
      event,
      text: i18n.t({
        id: "notice.failed",
        message: "A recording needs you: “{alias}”, session {number}",
        values,
      }),
      to,
    };
  return undefined;
}

export function NewForMe() {
  return <NewForYou recordings={useRecordings().data ?? []} />;
}

export function NewForYou({ recordings = [] }: { recordings?: readonly Recording[] }) {
  const me = useMe();
  const queries = useQueryClient();
  const notices = useNotices();
  useTopic(`user:${me.id}`, () => void queries.invalidateQueries({ queryKey: ["notices"] }));

  const latest = new Map<string, Notice>();
  for (const event of notices.data ?? []) {
    const notice = noticeOf(event, recordings);
    if (!notice) continue;
    // One line per thing: its newest.
    latest.delete(notice.to);
    latest.set(notice.to, notice);
  }
  const shown = [...latest.values()].reverse().slice(0, SHOWN);
  return (
    <section className="stack" aria-labelledby="new">
      <h2 id="new">{i18n.t({ id: "new.title", message: "New for you" })}</h2>
      {shown.length === 0 ? (
        <p className="soft">
          {notices.isPending
            ? ""
            : i18n.t({ id: "new.none", message: "Nothing new. That is fine." })}
        </p>
      ) : (
        <ul className="lines">
          {shown.map(({ event, text, to }) => (
            <li key={to} className="stack tight">
              <Link href={to}>{text}</Link>
              <span className="s dim">
                <Time at={event.at} form="near" />
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
