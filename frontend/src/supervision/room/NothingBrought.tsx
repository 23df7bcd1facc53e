/** Said where a step of the plan is on the table and nothing of it was brought: that this is so, and what can be done. */
import { Link } from "wouter";
import type { Agenda, Room } from "../../api/types";
import { i18n } from "../../i18n";
import { AddedBy } from "../agendas/AddedBy";

export function NothingBrought({
  agenda,
  step,
  isMine,
}: {
  agenda: Agenda;
  step: Room["steps"][number];
  isMine: boolean;
}) {
  const item = agenda.items.find((one) => one.id === step.item_id);
  const name = agenda.owner.name;
  if (step.kind === "record")
    return (
      <>
        <p className="soft">
          {isMine
            ? i18n.t({
                id: "room.record.mine",
                message:
                  "You brought no moment of a record. You can bring one now, and it appears here for everybody. Or go on without it.",
              })
            : i18n.t({
                id: "room.record.theirs",
                message:
                  "{name} brought no moment of a record. You can ask for one: when {name} brings it, it appears here. Or go on without it.",
                values: { name },
              })}
        </p>
        {isMine && <WayTo agenda={agenda} step={step} />}
      </>
    );
  if (item?.added) return <AddedBy item={item} />;
  if (item && item.prompts.length === 0)
    return (
      <p className="soft">
        {i18n.t({
          id: "room.together",
          message: "Nothing to read here. It is a moment you take together.",
        })}
      </p>
    );
  return (
    <>
      <p className="soft">
        {isMine
          ? i18n.t({
              id: "room.blank.mine",
              message:
                "You brought nothing for this. You can talk about it all the same, or go on.",
            })
          : i18n.t({
              id: "room.blank.theirs",
              message:
                "{name} brought nothing for this. You can talk about it all the same, or go on.",
              values: { name },
            })}
      </p>
      {isMine && <WayTo agenda={agenda} step={step} />}
    </>
  );
}

function WayTo({ agenda, step }: { agenda: Agenda; step: Room["steps"][number] }) {
  return (
    <p>
      <Link href={`/agendas/${agenda.id}?item=${step.item_id}`}>
        {step.kind === "record"
          ? i18n.t({ id: "room.bringmoment", message: "Bring a moment" })
          : i18n.t({ id: "room.write", message: "Write something for it" })}
      </Link>
    </p>
  );
}
