/** The agenda as the one who supervises plans with it: minutes to suggest, items to add below the feeling. */
import type { Agenda } from "../../api/types";
import { i18n } from "../../i18n";
import { AddItem } from "./AddItem";
import { PlannedItem } from "./PlannedItem";

export function OnTheAgenda({ agenda }: { agenda: Agenda }) {
  if (!agenda.can.includes("add")) return null;
  return (
    <section className="stack" aria-labelledby="on-the-agenda">
      <h2 id="on-the-agenda" className="h3">
        {i18n.t({ id: "plan.items", message: "On the agenda" })}
      </h2>
      <p className="s soft">
        {i18n.t({
          id: "plan.items.hint",
          message:
            "What {name} brought, and what either of you added. What you add stands below the feeling; {name} may move it, or say “not this time”.",
          values: { name: agenda.owner.name },
        })}
      </p>
      <ol className="lines plain">
        {agenda.items.map((item) => (
          <PlannedItem key={item.id} agenda={agenda} item={item} />
        ))}
      </ol>
      {/* What is begun on one agenda is never carried to another. */}
      <AddItem key={agenda.id} agenda={agenda} />
    </section>
  );
}
