/** On the page of a case whose client has left: the way to what was written of it, and "They came back". */
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "wouter";
import { i18n } from "../../i18n";
import { CameBack } from "./CameBack";
import { useArc, useArcs } from "./queries";

export default function Left({ caseId }: { caseId: string }) {
  const arcs = useArcs();
  const arc = arcs.data?.find(
    (one) => one.case?.id === caseId && one.kind && one.status !== "closed_client_returned",
  );
  return arc ? <OfArc id={arc.id} /> : null;
}

function OfArc({ id }: { id: string }) {
  const queries = useQueryClient();
  const arc = useArc(id);
  return (
    <>
      <p>
        <Link href={`/arcs/${id}`}>
          {i18n.t({ id: "case.left.arc", message: "Open what you began when they left" })}
        </Link>
      </p>
      {arc.data && (
        <CameBack
          arc={arc.data}
          onKept={() => void queries.invalidateQueries({ queryKey: ["case"] })}
        />
      )}
    </>
  );
}
