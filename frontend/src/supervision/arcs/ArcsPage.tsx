/** Every arc of mine: the open ones first, with where to go on. Nothing is counted. */
import { Link } from "wouter";
import { i18n } from "../../i18n";
import { EmptyState } from "../../ui/EmptyState";
import { ErrorState } from "../../ui/ErrorState";
import { Loading } from "../../ui/Loading";
import { PageHead } from "../../ui/PageHead";
import { ArcRow } from "./ArcRow";
import { isClosed } from "./path";
import { useArcs } from "./queries";
import { tabName } from "./words";
import "./arcs.css";

export default function ArcsPage() {
  const arcs = useArcs();
  const open = (arcs.data ?? []).filter((arc) => !isClosed(arc));
  const closed = (arcs.data ?? []).filter(isClosed);
  return (
    <>
      <PageHead
        title={i18n.t({ id: "arcs.title", message: "When a client left" })}
        name={tabName()}
      >
        <Link className="button" href="/arcs/new">
          {i18n.t({ id: "home.happened", message: "Something happened with a client?" })}
        </Link>
      </PageHead>
      <div className="stack loose arc-main">
        {arcs.isPending && <Loading>{i18n.t({ id: "arc.opening", message: "Opening…" })}</Loading>}
        {arcs.isError && <ErrorState error={arcs.error} onRetry={() => void arcs.refetch()} />}
        {arcs.data?.length === 0 && (
          <EmptyState>
            {i18n.t({ id: "arcs.none", message: "Nothing here. That is fine." })}
          </EmptyState>
        )}
        {open.length > 0 && (
          <ul className="lines">
            {open.map((arc) => (
              <ArcRow key={arc.id} arc={arc} />
            ))}
          </ul>
        )}
        {closed.length > 0 && (
          <section className="stack" aria-labelledby="closed">
            <h2 id="closed">{i18n.t({ id: "arc.closed", message: "Closed, for now" })}</h2>
            <ul className="lines">
              {closed.map((arc) => (
                <ArcRow key={arc.id} arc={arc} />
              ))}
            </ul>
          </section>
        )}
      </div>
    </>
  );
}
