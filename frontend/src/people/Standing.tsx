/** What a relationship allows today, from where its reader stands in it: brings, receives, or only stands in. */
import type { Relationship } from "../api/types";
import { i18n } from "../i18n";
import { timeText } from "../ui/Time";
import { useMe } from "./me";
import { useLeaveICover } from "./queries";

const SUPERVISING = new Set(["supervisor", "co_supervisor", "facilitator"]);

export function Standing({ relationship }: { relationship: Relationship }) {
  const standsIn = relationship.my_part === "cover";
  const me = useMe();
  const leave = useLeaveICover(relationship.id, me.id, standsIn);
  const days = relationship.contract?.reply_promise_days ?? 0;
  if (standsIn)
    return leave
      ? i18n.t({
          id: "people.standsin",
          message: "Standing in for {name}, {from} to {until}.",
          values: {
            name: leave.supervisor.name,
            from: timeText(leave.from_on, "date"),
            until: timeText(leave.until_on, "date"),
          },
        })
      : i18n.t({ id: "people.standsin.only", message: "You only stand in here." });
  if (!relationship.live)
    return i18n.t({
      id: "people.notlive",
      message: "Nothing can be shared until the contract is signed.",
    });
  if (SUPERVISING.has(relationship.my_part))
    return (
      <>
        {i18n.t({ id: "people.live.receives", message: "They can bring you things." })}
        {relationship.contract && (
          <>
            {" "}
            {i18n.t({
              id: "people.promised",
              message:
                "You promised a line within {days, plural, one {# working day} other {# working days}}.",
              values: { days },
            })}
          </>
        )}
      </>
    );
  return (
    <>
      {i18n.t({ id: "people.live", message: "You can share: the contract is signed." })}
      {relationship.contract && (
        <>
          {" "}
          {i18n.t({
            id: "people.promise",
            message:
              "A line is promised within {days, plural, one {# working day} other {# working days}}.",
            values: { days },
          })}
        </>
      )}
    </>
  );
}
