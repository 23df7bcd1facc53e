/** The person's own line of events as news: who did what, never what they wrote; each thing once. */
import type { LiveEvent } from "../../api/live/store";
import type { Contract, Desk, Me, Recording } from "../../api/types";
import { i18n } from "../../i18n";
import { namesOf, othersIn } from "../../people/names";

export type Notice = { event: LiveEvent; text: string; to: string };
/** `more`: how many others read the same and are told in the same line. */
export type News = Notice & { more: number };

export type About = {
  me: Me;
  recordings: readonly Recording[];
  /** Undefined while it is not known. */
  contracts: readonly Contract[] | undefined;
  desk: Desk | undefined;
  /** When each page was last open here. */
  seen: Readonly<Record<string, number>>;
};

/** Newest first, without what was opened since: one line per thing, and no two lines that read the same. */
export function newsOf(events: readonly LiveEvent[], about: About): News[] {
  const latest = new Map<string, Notice>();
  for (const event of events) {
    const notice = noticeOf(event, about);
    if (!notice) continue;
    // A line that came back is never covered by something that was added there since.
    const thing = event.kind === "agenda.added" ? `${notice.to} added` : notice.to;
    latest.delete(thing);
    latest.set(thing, notice);
  }
  const lines = new Map<string, News>();
  for (const notice of [...latest.values()].reverse()) {
    if (Date.parse(notice.event.at) <= (about.seen[notice.to] ?? 0)) continue;
    const line = lines.get(notice.text);
    if (line) line.more += 1;
    else lines.set(notice.text, { ...notice, more: 0 });
  }
  return [...lines.values()];
}

function noticeOf(event: LiveEvent, about: About): Notice | undefined {
  const name = nameOf(event, about.me);
  switch (event.kind) {
    case "agenda.received":
      return {
        event,
        text: name
          ? i18n.t({
              id: "notice.received.by",
              message: "{name} wrote you a line",
              values: { name },
            })
          : i18n.t({ id: "notice.received", message: "A line came back to what you brought" }),
        to: `/agendas/${event.ref}`,
      };
    case "role.ending":
      return {
        event,
        text: i18n.t({
          id: "notice.role",
          message: "Your programme changed what somebody does here, or until when",
        }),
        to: "/people",
      };
    case "placement.ending":
      return {
        event,
        text: i18n.t({
          id: "notice.placement",
          message: "Your programme said when your placement ends, or changed the day",
        }),
        to: "/ending",
      };
    case "agenda.brought":
      // What has its answer already is not news.
      if (about.desk && !about.desk.waiting.some((one) => one.agenda_id === event.ref))
        return undefined;
      return {
        event,
        text: name
          ? i18n.t({
              id: "desk.from",
              message: "{name} brought something",
              values: { name },
            })
          : i18n.t({ id: "notice.brought", message: "Something was brought to you" }),
        to: `/agendas/${event.ref}/receive`,
      };
    case "agenda.added":
      return {
        event,
        text: name
          ? i18n.t({
              id: "notice.added.by",
              message: "{name} added something to your agenda",
              values: { name },
            })
          : i18n.t({ id: "notice.added", message: "Something was added to your agenda" }),
        to: `/agendas/${event.ref}`,
      };
    case "note.proposed":
    case "note.agreed":
      return {
        event,
        text:
          event.kind === "note.proposed"
            ? i18n.t({
                id: "notice.note",
                message: "Words for what you keep from a session wait for you",
              })
            : i18n.t({
                id: "notice.note.agreed",
                message: "Somebody has agreed to what you keep from a session",
              }),
        to: `/supervision/${event.ref}/note`,
      };
    case "transcript.opened":
      return {
        event,
        text: name
          ? i18n.t({
              id: "notice.together.by",
              message: "{name} lets you correct a transcript together",
              values: { name },
            })
          : i18n.t({ id: "notice.together", message: "A transcript is open to you to correct" }),
        to: `/transcripts/${event.ref}`,
      };
    case "thread.commented":
      return {
        event,
        text: name
          ? i18n.t({
              id: "notice.commented.by",
              message: "{name} wrote in a conversation",
              values: { name },
            })
          : i18n.t({ id: "notice.commented", message: "Somebody wrote in a conversation" }),
        to: `/threads/${event.ref}`,
      };
    case "handover.given":
      return {
        event,
        text: name
          ? i18n.t({
              id: "notice.handed.by",
              message: "{name} handed something over to you",
              values: { name },
            })
          : i18n.t({ id: "notice.handed", message: "Something was handed over to you" }),
        to: `/handovers/${event.ref}`,
      };
    case "consent.withdrawn":
      return {
        event,
        text: i18n.t({
          id: "notice.consent.withdrawn",
          message: "A client has taken back a yes. Your own words stay yours",
        }),
        to: `/cases/${event.ref}`,
      };
    case "consent.given":
      return {
        event,
        text: i18n.t({
          id: "notice.consent.given",
          message: "A client has answered on their own page",
        }),
        to: `/cases/${event.ref}`,
      };
    case "contract.offered":
      return contractNotice(event, about);
    case "contract.asked":
      return {
        event,
        text: i18n.t({
          id: "notice.contract.asked",
          message: "Somebody has asked for a change in a contract",
        }),
        to: `/contracts/${event.ref}`,
      };
    case "contract.somebody_else":
      return {
        event,
        text: i18n.t({
          id: "notice.contract.else",
          message: "Somebody would like to work with somebody else",
        }),
        to: `/contracts/${event.ref}`,
      };
    case "contract.ended":
      return endNotice(event, about);
    case "recording.changed":
      return recordingNotice(
        event,
        about.recordings.find((one) => one.id === event.ref),
      );
    default: {
      const care = careWord(event.kind);
      return care && { event, ...care };
    }
  }
}

/** What is owed to somebody's safety or work: the same words whoever it is about. */
function careWord(kind: string): { text: string; to: string } | undefined {
  switch (kind) {
    case "safety.needs_you":
      return {
        text: i18n.t({ id: "risk.needs", message: "A safety item needs you" }),
        to: "/safety",
      };
    case "safety.acknowledged":
      return {
        text: i18n.t({
          id: "notice.safety.taken",
          message: "Somebody has taken up a safety item",
        }),
        to: "/safety",
      };
    case "safety.handed_on":
      return {
        text: i18n.t({
          id: "notice.safety.handed",
          message: "A safety item was handed on. You can see who reads it now",
        }),
        to: "/safety",
      };
    case "safety.closed":
      return {
        text: i18n.t({ id: "notice.safety.closed", message: "A safety item was closed" }),
        to: "/safety",
      };
    case "reply.owed":
      return {
        text: i18n.t({
          id: "notice.owed",
          message: "Somebody is waiting for a line from you. You can send a holding line",
        }),
        to: "/desk",
      };
    case "reply.owed.cover":
      return {
        text: i18n.t({
          id: "notice.owed.cover",
          message: "A reply is waiting where you stand in. You can ask about it",
        }),
        to: "/desk",
      };
    case "reply.owed.late":
      return {
        text: i18n.t({ id: "notice.owed.late", message: "A reply promise has run out" }),
        to: "/programme",
      };
    case "leave.planned":
      return {
        text: i18n.t({
          id: "notice.leave",
          message: "Somebody you work with will be away. You can choose what waits",
        }),
        to: "/leaves",
      };
    case "leave.changed":
      return {
        text: i18n.t({
          id: "notice.leave.changed",
          message: "Somebody you work with has changed when they will be away",
        }),
        to: "/leaves",
      };
    case "leave.withdrawn":
      return {
        text: i18n.t({
          id: "notice.leave.withdrawn",
          message: "Somebody you work with will not be away after all",
        }),
        to: "/leaves",
      };
    case "leave.back":
      return {
        text: i18n.t({ id: "notice.leave.back", message: "Somebody you work with is back" }),
        to: "/leaves",
      };
    case "leave.cover.changed":
      return {
        text: i18n.t({
          id: "notice.cover.changed",
          message: "The days on which you stand in for somebody have changed",
        }),
        to: "/leaves",
      };
    case "leave.cover.ended":
      return {
        text: i18n.t({ id: "notice.cover.ended", message: "You need not stand in any more" }),
        to: "/leaves",
      };
    case "leave.cover":
      return {
        text: i18n.t({ id: "notice.cover", message: "You were named to stand in for somebody" }),
        to: "/leaves",
      };
    case "concern.shared":
    case "concern.escalated":
      return {
        text: i18n.t({
          id: "notice.concern",
          message: "There is a practice concern for you to read",
        }),
        to: "/concerns",
      };
    case "concern.answered":
      return {
        text: i18n.t({
          id: "notice.concern.answered",
          message: "There is an answer to a practice concern",
        }),
        to: "/concerns",
      };
    case "evaluation.shared":
    case "evaluation.final":
      return {
        text: i18n.t({ id: "notice.evaluation", message: "There is an evaluation to read" }),
        to: "/evaluations",
      };
    case "evaluation.answered":
      return {
        text: i18n.t({
          id: "notice.evaluation.answered",
          message: "There is an answer to an evaluation",
        }),
        to: "/evaluations",
      };
    case "hours.claimed":
      return {
        text: i18n.t({ id: "notice.hours", message: "Hours wait for you to confirm them" }),
        to: "/hours",
      };
    case "hours.settled":
      return {
        text: i18n.t({ id: "notice.hours.settled", message: "Hours you wrote down were answered" }),
        to: "/hours",
      };
    case "insight.to_read":
      return {
        text: i18n.t({
          id: "notice.reading",
          message: "Somebody asks you to read a few words",
        }),
        to: "/ideas",
      };
    case "insight.read":
      return {
        text: i18n.t({ id: "notice.read", message: "Your second reader has answered" }),
        to: "/ideas",
      };
    default:
      return undefined;
  }
}

/** Whoever did it, where they are somebody I work with. */
function nameOf(event: LiveEvent, me: Me): string | undefined {
  const { by } = (event.data ?? {}) as { by?: string };
  return me.relationships
    .flatMap((relationship) => relationship.people)
    .find((person) => person.id === by)?.name;
}

function contractNotice(event: LiveEvent, { me, contracts }: About): Notice | undefined {
  const contract = contracts?.find((one) => one.id === event.ref);
  const mine = contract?.signatures.find(({ user }) => user.id === me.id);
  if (contracts && (contract?.state !== "offered" || mine?.signed_at)) return undefined;
  return {
    event,
    text: contract
      ? i18n.t({
          id: "notice.contract.with",
          message: "A contract with {names} waits for your signature",
          values: { names: namesOf(othersIn(contract.relationship, me.id)) },
        })
      : i18n.t({ id: "notice.contract", message: "A contract waits for your signature" }),
    to: `/contracts/${event.ref}`,
  };
}

/** Names where the contract can still be read; whoever is no longer brought together reads only that it ended. */
function endNotice(event: LiveEvent, { me, contracts }: About): Notice {
  const contract = contracts?.find((one) => one.id === event.ref);
  const names = contract && namesOf(othersIn(contract.relationship, me.id));
  return {
    event,
    text: names
      ? i18n.t({
          id: "notice.contract.ended.with",
          message: "Your contract with {names} has ended",
          values: { names },
        })
      : i18n.t({ id: "notice.contract.ended", message: "A contract of yours has ended" }),
    to: contract ? `/contracts/${event.ref}` : "/people",
  };
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
      to: recording.state === "rejected" ? `/cases/${recording.case_id}` : to,
    };
  return undefined;
}
