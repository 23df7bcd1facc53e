/** One leave, as its reader needs to know it: the one who goes, the one who stands in, or the one who waits. */
import { Link } from "wouter";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { namesOf } from "../../people/names";
import { Time, timeText } from "../../ui/Time";
import { ChangeLeave } from "./ChangeLeave";
import { ForCover } from "./ForCover";
import type { Leave } from "./queries";
import { Where } from "./Where";
import { supervised, workOf } from "./words";

export function LeaveCard({ leaves }: { leaves: Leave[] }) {
  const me = useMe();
  const [leave] = leaves;
  if (!leave) return null;
  const several = leaves.length > 1;
  const goes = leave.supervisor.id === me.id;
  const standsIn = leave.cover.id === me.id;
  const values = {
    away: leave.supervisor.name,
    cover: leave.cover.name,
    others: namesOf(supervised(leaves)),
    from: timeText(leave.from_on, "date"),
    until: timeText(leave.until_on, "date"),
    work: workOf(leave, me.id),
  };
  if (leave.withdrawn_at)
    return (
      <li className="card stack tight">
        <h2 className="h3">
          {goes
            ? several
              ? i18n.t({
                  id: "leave.off.all",
                  message: "You are here after all, {from} to {until}",
                  values,
                })
              : i18n.t({
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
        {(!goes || several) && <Where leaves={leaves} />}
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
      <Where leaves={leaves} />
      {leave.changed_at && (
        <p className="s soft">
          {i18n.t({ id: "leave.changed.at", message: "The days were changed" })}{" "}
          <Time at={leave.changed_at} form="within" />
        </p>
      )}
      {goes && (
        <p>
          {several
            ? i18n.t({
                id: "leave.mine.several",
                message:
                  "{cover} stands in for you with all of them. Each was told the days and the name, and nothing else. Safety items go to {cover} too on these days. What was brought to you is read by nobody more, unless whoever brought it opens some of it.",
                values,
              })
            : i18n.t({
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
      {leave.can.includes("change") && <ChangeLeave leaves={leaves} />}
    </li>
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
