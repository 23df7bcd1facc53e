/** One leave, as its reader needs to know it: the one who goes, the one who stands in, or the one who waits. */
import { Link } from "wouter";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { namesOf, othersIn } from "../../people/names";
import { Time, timeText } from "../../ui/Time";
import { ChangeLeave } from "./ChangeLeave";
import { ForCover } from "./ForCover";
import type { Leave } from "./queries";
import { kindOf, workWith } from "./words";

export function LeaveCard({ leave }: { leave: Leave }) {
  const me = useMe();
  const goes = leave.supervisor.id === me.id;
  const standsIn = leave.cover.id === me.id;
  const values = {
    away: leave.supervisor.name,
    cover: leave.cover.name,
    others: namesOf(leave.relationship.people.filter(({ part }) => part === "supervisee")),
    from: timeText(leave.from_on, "date"),
    until: timeText(leave.until_on, "date"),
    work: workOf(leave, me.id),
  };
  if (leave.withdrawn_at)
    return (
      <li className="card stack tight">
        <h2 className="h3">
          {goes
            ? i18n.t({
                id: "leave.off.here",
                message: "You are here after all for {work}, {from} to {until}",
                values,
              })
            : i18n.t({
                id: "leave.off.theirs",
                message: "{away} is here after all, {from} to {until}",
                values,
              })}
        </h2>
        {!goes && <Where values={values} />}
        <p className="soft">
          {standsIn
            ? i18n.t({
                id: "leave.off.cover",
                message: "You do not stand in, and read nothing more than before.",
              })
            : i18n.t({
                id: "leave.off.nobody",
                message: "{cover} does not stand in, and reads nothing more than before.",
                values,
              })}
        </p>
      </li>
    );
  return (
    <li className="card stack">
      <h2 className="h3">
        {goes
          ? i18n.t({ id: "leave.mine", message: "You are away, {from} to {until}", values })
          : i18n.t({ id: "leave.theirs", message: "{away} is away, {from} to {until}", values })}
      </h2>
      <Where values={values} />
      {leave.changed_at && (
        <p className="s soft">
          {i18n.t({ id: "leave.changed.at", message: "The days were changed" })}{" "}
          <Time at={leave.changed_at} form="near" />
        </p>
      )}
      {goes && (
        <p>
          {i18n.t({
            id: "leave.mine.body",
            message:
              "{cover} stands in for you with {others}. {others} was told the days and the name, and nothing else. Safety items go to {cover} too on these days. What was brought to you is read by nobody more, unless {others} opens some of it.",
            values,
          })}
        </p>
      )}
      {standsIn && <StandingIn values={values} />}
      {!goes && !standsIn && (
        <>
          <p>
            {i18n.t({
              id: "leave.theirs.body",
              message:
                "{cover} stands in. If somebody may be at risk, {cover} is told on these days. {cover} reads nothing more than before, unless you open it here, one by one; what you open closes again after {until}.",
              values,
            })}
          </p>
          {leave.waiting.length === 0 && (
            <p className="soft">
              {i18n.t({ id: "leave.nothing", message: "Nothing of yours is waiting for a reply." })}
            </p>
          )}
          {leave.waiting.map((agendaId) => (
            <ForCover key={agendaId} agendaId={agendaId} />
          ))}
        </>
      )}
      {leave.can.includes("change") && <ChangeLeave leave={leave} others={values.others} />}
    </li>
  );
}

/** Which work this is about: a pair and a co-supervision with the same person are told apart by it. */
function workOf({ relationship, supervisor, cover }: Leave, myId: string): string {
  const kind = kindOf(relationship.people);
  const people = relationship.people.filter(({ part }) => part !== "cover");
  const supervised = people.some(({ id, part }) => id === myId && part === "supervisee");
  if (supervised && !(kind === "group" && relationship.name))
    return namesOf(othersIn({ people }, myId));
  const seenBy = myId === cover.id ? supervisor.id : myId;
  return workWith({ kind, name: relationship.name, people }, seenBy);
}

function Where({ values }: { values: Record<string, string> }) {
  return (
    <p className="s soft">
      {i18n.t({ id: "leave.where", message: "The work with {work}", values })}
    </p>
  );
}

function StandingIn({ values }: { values: Record<string, string> }) {
  return (
    <>
      <p>
        {i18n.t({
          id: "leave.cover.more",
          message:
            "You stand in with {others}. On these days you are told if somebody may be at risk. Of what was brought to {away} you read nothing more than before, except what {others} opens to you: that is on your desk, what they need from you first. After {until} it closes by itself.",
          values,
        })}
      </p>
      <p className="row s">
        <Link href="/desk">{i18n.t({ id: "leave.desk", message: "Go to your desk" })}</Link>
        <Link href="/people">
          {i18n.t({ id: "leave.agreement", message: "The agreement for these days" })}
        </Link>
      </p>
    </>
  );
}
