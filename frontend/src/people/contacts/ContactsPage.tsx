/** What everybody finds behind "Someone may be at risk", place by place, where it is kept and checked. */
import { useState } from "react";
import { Link } from "wouter";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { ErrorState } from "../../ui/ErrorState";
import { Loading } from "../../ui/Loading";
import { PageHead } from "../../ui/PageHead";
import { useMe } from "../me";
import { useSites, useSupport } from "./queries";
import { SiteCard } from "./SiteCard";
import { SiteForm } from "./SiteForm";
import { SupportCard } from "./SupportCard";

export default function ContactsPage() {
  const { roles } = useMe();
  const keeps = roles.includes("director") || roles.includes("administrator");
  return (
    <>
      <PageHead
        title={i18n.t({ id: "contacts.title", message: "What to do, and whom to call" })}
        crumb={<Link href="/safety">{i18n.t({ id: "nav.safety", message: "Safety" })}</Link>}
      />
      {keeps ? (
        <Places />
      ) : (
        <EmptyState>
          {i18n.t({
            id: "contacts.others",
            message:
              "Whoever administers the programme keeps this. You find what they wrote behind “Someone may be at risk”.",
          })}
        </EmptyState>
      )}
    </>
  );
}

function Places() {
  const sites = useSites();
  const support = useSupport();
  const [adding, setAdding] = useState(false);
  const failed = sites.error ?? support.error;
  if (sites.isPending || support.isPending)
    return (
      <Loading>{i18n.t({ id: "duty.opening", message: "Opening the duty contacts…" })}</Loading>
    );
  if (failed || !sites.data || !support.data)
    return (
      <ErrorState
        error={failed}
        onRetry={() => {
          void sites.refetch();
          void support.refetch();
        }}
      />
    );
  const may = support.data.can.includes("change");
  return (
    <div className="stack loose measure">
      <p className="note">
        {i18n.t({
          id: "contacts.what",
          message:
            "Everybody reads this behind “Someone may be at risk”. Half a year after the last check each line asks to be checked before anybody relies on it.",
        })}{" "}
        {!may &&
          i18n.t({
            id: "settings.readonly",
            message: "Whoever administers the programme can change this.",
          })}
      </p>
      {sites.data.map((site) => (
        <SiteCard key={site.id} site={site} />
      ))}
      {sites.data.length === 0 && !adding && (
        <EmptyState>
          {i18n.t({ id: "contacts.noplace", message: "No place is written down yet." })}
        </EmptyState>
      )}
      {may &&
        (adding ? (
          <section className="stack" aria-labelledby="new-place">
            <h2 id="new-place">{i18n.t({ id: "contacts.newplace", message: "Another place" })}</h2>
            <SiteForm onDone={() => setAdding(false)} />
          </section>
        ) : (
          <div>
            <Button onPress={() => setAdding(true)}>
              {i18n.t({ id: "contacts.addplace", message: "Add a place" })}
            </Button>
          </div>
        ))}
      <SupportCard support={support.data} />
    </div>
  );
}
