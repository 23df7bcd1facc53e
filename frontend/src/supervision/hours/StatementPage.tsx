/** My hours of a period, plain enough to print, with the seal by which the file can be checked. */
import { useState } from "react";
import { Link } from "wouter";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { ErrorState } from "../../ui/ErrorState";
import { Field } from "../../ui/Field";
import { Loading } from "../../ui/Loading";
import { PageHead } from "../../ui/PageHead";
import { useStatement } from "./queries";
import { Statement } from "./Statement";
import type { SealedStatement } from "./wire";

export default function StatementPage() {
  const [from, setFrom] = useState("");
  const [until, setUntil] = useState("");
  const issued = useStatement(from, until);
  return (
    <>
      <PageHead
        title={i18n.t({ id: "statement.title", message: "Hours statement" })}
        crumb={<Link href="/hours">{i18n.t({ id: "hours.title", message: "Hours" })}</Link>}
      >
        {issued.data && issued.data.statement.entries.length > 0 && (
          <>
            <Button onPress={() => save(issued.data)}>
              {i18n.t({ id: "statement.file", message: "Keep its file" })}
            </Button>
            <Button kind="primary" onPress={() => window.print()}>
              {i18n.t({ id: "statement.print", message: "Print it" })}
            </Button>
          </>
        )}
      </PageHead>
      <div className="stack loose">
        <div className="fields screen-only">
          <Field
            short
            type="date"
            label={i18n.t({ id: "together.from", message: "From" })}
            hint={i18n.t({ id: "statement.open", message: "Left open: everything" })}
            value={from}
            onChange={(event) => setFrom(event.target.value)}
          />
          <Field
            short
            type="date"
            label={i18n.t({ id: "together.until", message: "Until" })}
            hint={i18n.t({ id: "statement.last", message: "This day counts too" })}
            value={until}
            onChange={(event) => setUntil(event.target.value)}
          />
        </div>
        {issued.isPending && (
          <Loading>
            {i18n.t({ id: "statement.opening", message: "Writing the statement…" })}
          </Loading>
        )}
        {issued.isError && (
          <ErrorState error={issued.error} onRetry={() => void issued.refetch()} />
        )}
        {issued.data &&
          (issued.data.statement.entries.length === 0 ? (
            <EmptyState>
              {i18n.t({
                id: "statement.none",
                message: "Nothing is written down for these days.",
              })}
            </EmptyState>
          ) : (
            <Statement issued={issued.data} />
          ))}
      </div>
    </>
  );
}

/** Exactly what the server sealed, so that it can be checked wherever it is handed in. */
function save(issued: SealedStatement) {
  const file = new Blob([JSON.stringify(issued, null, 2)], { type: "application/json" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `hours-${issued.statement.issued_at.slice(0, 10)}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
}
