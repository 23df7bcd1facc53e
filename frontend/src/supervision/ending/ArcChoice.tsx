/** One path at the end: kept, or deleted now after one plain question. */
import { useState } from "react";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { ConfirmDialog } from "../../ui/ConfirmDialog";
import { sentenceOf } from "../../ui/ErrorState";
import { Time, timeText } from "../../ui/Time";
import type { ArcLine } from "../arcs/wire";
import { useDeleteArc } from "./queries";

export function ArcChoice({ arc, over }: { arc: ArcLine; over: boolean }) {
  const [asking, setAsking] = useState(false);
  const gone = useDeleteArc(arc.id);
  const name = arc.case
    ? i18n.t({ id: "case.name", message: "“{alias}”", values: { alias: arc.case.alias } })
    : i18n.t({ id: "arc.touched", message: "Something that touched me" });
  const act = i18n.t({ id: "ending.arc.delete", message: "Delete now…" });
  return (
    <li className="row">
      <span className="grow">
        <strong>{name}</strong>
        <span className="s soft block">
          <Time at={arc.opened_at} form="dated" />
          {" · "}
          {i18n.t({ id: "ending.arc.kept", message: "kept" })}
        </span>
      </span>
      {!over && (
        <Button
          size="small"
          aria-label={`${act} (${name}, ${timeText(arc.opened_at, "dated")})`}
          onPress={() => setAsking(true)}
        >
          {act}
        </Button>
      )}
      <ConfirmDialog
        isOpen={asking}
        destroys
        title={i18n.t({
          id: "ending.arc.title",
          message: "Delete the path {name}?",
          values: { name },
        })}
        keep={i18n.t({ id: "ending.arc.keep", message: "Keep it" })}
        act={i18n.t({ id: "ending.arc.act", message: "Delete it now" })}
        isPending={gone.isPending}
        error={gone.isError ? sentenceOf(gone.error) : undefined}
        onKeep={() => setAsking(false)}
        onAct={() => gone.mutate()}
      >
        <p>
          {i18n.t({
            id: "ending.arc.final",
            message:
              "Final: all you wrote in it, its ideas and plans, and what you brought of it to supervision will be destroyed and can't come back. What others said about it loses its words.",
          })}
        </p>
        <p>
          {i18n.t({
            id: "ending.arc.safe",
            message:
              "Safe: your other paths, the case, your hours, and any archive you keep before. An insight you gave to the library stays there, without your name.",
          })}
        </p>
      </ConfirmDialog>
    </li>
  );
}
