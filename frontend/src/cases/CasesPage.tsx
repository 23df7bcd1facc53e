/** All my cases, by alias. A client's name has no place here. */
import { useState } from "react";
import { Link } from "wouter";
import type { Case } from "../api/types";
import { i18n } from "../i18n";
import { useMe } from "../people/me";
import { Button } from "../ui/Button";
import { EmptyState } from "../ui/EmptyState";
import { ErrorState } from "../ui/ErrorState";
import { Loading } from "../ui/Loading";
import { PageHead } from "../ui/PageHead";
import { Time } from "../ui/Time";
import { NewCaseDialog } from "./NewCaseDialog";
import { useCases } from "./queries";
import { consentWord } from "./words";

export default function CasesPage() {
  const me = useMe();
  const cases = useCases();
  const [opening, setOpening] = useState(false);
  // Whoever is left may be a supervisor too; who only checks hours has no clients here.
  const mayOpen = me.roles.some((role) => role !== "auditor");
  const open = mayOpen && (
    <Button kind="primary" onPress={() => setOpening(true)}>
      {i18n.t({ id: "cases.new", message: "Open a case" })}
    </Button>
  );
  return (
    <>
      <PageHead title={i18n.t({ id: "cases.title", message: "Cases" })}>
        {cases.data && cases.data.length > 0 && open}
      </PageHead>
      {cases.isPending && (
        <Loading>{i18n.t({ id: "cases.loading", message: "Opening your cases…" })}</Loading>
      )}
      {cases.isError && <ErrorState error={cases.error} onRetry={() => void cases.refetch()} />}
      {cases.data?.length === 0 && (
        <EmptyState action={open}>
          {i18n.t({
            id: "cases.none",
            message:
              "No case yet. A case is one client under an alias, with its sessions and consents.",
          })}
        </EmptyState>
      )}
      {cases.data && cases.data.length > 0 && (
        <ul className="lines">
          {cases.data.map((one) => (
            <CaseLine key={one.id} one={one} />
          ))}
        </ul>
      )}
      <NewCaseDialog isOpen={opening} onClose={() => setOpening(false)} />
    </>
  );
}

function CaseLine({ one }: { one: Case }) {
  return (
    <li className="line-grid">
      <span className="s dim">
        {i18n.t({ id: "cases.opened", message: "Opened" })} <Time at={one.opened_on} />
      </span>
      <span>
        <Link className="line-title" href={`/cases/${one.id}`}>
          {one.alias}
        </Link>
        <span className={`s block ${one.consent.state === "in_order" ? "moss-ink" : "soft"}`}>
          {consentWord(one.consent.state)}
        </span>
      </span>
      <span className="s dim end num">
        {i18n.t({
          id: "cases.sessions",
          message: "{count, plural, =0 {no session yet} one {# session} other {# sessions}}",
          values: { count: one.sessions_count },
        })}
      </span>
    </li>
  );
}
