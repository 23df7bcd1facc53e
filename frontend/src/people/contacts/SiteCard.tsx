/** One place as it stands: what to do, whom to call, who looked when; checked or changed by whoever administers. */
import { useState } from "react";
import { i18n } from "../../i18n";
import { announce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { ContactLines } from "./ContactLines";
import { type Site, useChecked } from "./queries";
import { SiteForm } from "./SiteForm";

export function SiteCard({ site }: { site: Site }) {
  const [changing, setChanging] = useState(false);
  const check = useChecked(site);
  const checked = i18n.t({ id: "contacts.checked", message: "I checked these today" });
  const change = i18n.t({ id: "contacts.change", message: "Change" });
  return (
    <section className="stack" aria-labelledby={`site-${site.id}`}>
      <h2 id={`site-${site.id}`}>{site.name}</h2>
      {changing ? (
        <SiteForm site={site} onDone={() => setChanging(false)} />
      ) : (
        <>
          {site.procedure_text ? (
            <p className="as-written">{site.procedure_text}</p>
          ) : (
            <p className="soft">
              {i18n.t({
                id: "contacts.noprocedure",
                message: "Nobody has written down what to do here yet.",
              })}
            </p>
          )}
          <ContactLines lines={site.contacts} />
          {check.isError && (
            <p className="note failed" role="alert">
              {sentenceOf(check.error)}
            </p>
          )}
          {site.can.includes("change") && (
            <div className="actions">
              {site.contacts.length > 0 && (
                <Button
                  kind="primary"
                  aria-label={`${checked} (${site.name})`}
                  isDisabled={check.isPending}
                  onPress={() =>
                    check.mutate(undefined, {
                      onSuccess: () =>
                        announce(
                          i18n.t({
                            id: "contacts.checked.said",
                            message: "Written down: checked today, by you.",
                          }),
                        ),
                    })
                  }
                >
                  {checked}
                </Button>
              )}
              <Button aria-label={`${change} (${site.name})`} onPress={() => setChanging(true)}>
                {change}
              </Button>
            </div>
          )}
        </>
      )}
    </section>
  );
}
