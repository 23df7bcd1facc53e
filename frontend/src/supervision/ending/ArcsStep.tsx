/** Choose for each path: it stays until the account goes, or it is deleted now. */
import { i18n } from "../../i18n";
import { ErrorState } from "../../ui/ErrorState";
import { Loading } from "../../ui/Loading";
import { useArcs } from "../arcs/queries";
import { ArcChoice } from "./ArcChoice";
import { Step } from "./Step";

export function ArcsStep({ over }: { over: boolean }) {
  const arcs = useArcs();
  return (
    <Step
      name="arcs"
      number={3}
      next="recordings"
      title={i18n.t({ id: "ending.arcs", message: "Choose for each path" })}
    >
      {arcs.isPending ? (
        <Loading>{i18n.t({ id: "ending.arcs.opening", message: "Opening your paths…" })}</Loading>
      ) : arcs.isError ? (
        <ErrorState error={arcs.error} onRetry={() => void arcs.refetch()} />
      ) : arcs.data.length === 0 ? (
        <p className="soft">{i18n.t({ id: "ending.arcs.none", message: "There is none here." })}</p>
      ) : (
        <>
          <p>
            {over
              ? i18n.t({
                  id: "ending.arcs.over",
                  message:
                    "They stay readable to you until your account goes, and go with it. Nothing can be changed any more.",
                })
              : i18n.t({
                  id: "ending.arcs.what",
                  message:
                    "Each stays readable to you until your account goes, and in any archive you keep. Or delete one now.",
                })}
          </p>
          <ul className="lines">
            {arcs.data.map((arc) => (
              <ArcChoice key={arc.id} arc={arc} over={over} />
            ))}
          </ul>
        </>
      )}
    </Step>
  );
}
