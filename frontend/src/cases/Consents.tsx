/** What the client agreed to: each purpose, who hears, until when; recording it and withdrawing it. */
import { useState } from "react";
import type { Case } from "../api/types";
import { i18n } from "../i18n";
import { useNameOf } from "../people/me";
import { Button, LinkButton } from "../ui/Button";
import { Time } from "../ui/Time";
import { ConsentDialog } from "./ConsentDialog";
import { ConsentLinkDialog } from "./ConsentLinkDialog";
import { byWord, methodWord } from "./methods";
import { useConsents } from "./queries";
import { WithdrawDialog } from "./WithdrawDialog";
import { consentWord, purposeWord } from "./words";

export function Consents({ one }: { one: Case }) {
  const nameOf = useNameOf();
  const [dialog, setDialog] = useState<"record" | "withdraw" | "link">();
  const { consent } = one;
  return (
    <section className="stack" aria-labelledby="consent">
      <h2 id="consent">{i18n.t({ id: "consent.title", message: "Consent" })}</h2>
      <p className={consent.state === "in_order" && one.state === "open" ? "moss-ink" : "soft"}>
        {consentWord(consent.state)}
        {consent.keep_until && consent.state === "in_order" && (
          <>
            {" · "}
            {i18n.t({ id: "consent.until", message: "kept until" })}{" "}
            <Time at={consent.keep_until} />
          </>
        )}
      </p>
      {consent.state !== "none" && (
        <ul className="stack tight purposes">
          <Purpose on={consent.record} text={purposeWord("record")} />
          <Purpose on={consent.transcribe} text={purposeWord("transcribe")} />
          {(consent.outside_engine || consent.outside_offered) && (
            <Purpose on={consent.outside_engine} text={purposeWord("outside_engine")} />
          )}
          {consent.supervisor_hears.length === 0 && (
            <Purpose on={false} text={purposeWord("supervisor_hears")} />
          )}
          {consent.supervisor_hears.map((listener) => (
            <Purpose
              key={listener.relationship_id}
              on
              text={i18n.t({
                id: "consent.hears",
                message: "{name} hears moments you bring",
                values: { name: nameOf(listener) },
              })}
            />
          ))}
        </ul>
      )}
      <div className="actions">
        {one.can.includes("record_consent") &&
          (one.state === "open" || consent.state !== "none") && (
            <Button
              kind={consent.state === "none" ? "primary" : "plain"}
              onPress={() => setDialog("record")}
            >
              {i18n.t({ id: "consent.do", message: "Record consent" })}
            </Button>
          )}
        {consent.state === "in_order" && one.can.includes("withdraw_consent") && (
          <Button kind="quiet" onPress={() => setDialog("withdraw")}>
            {i18n.t({ id: "consent.withdraw", message: "Withdraw" })}
          </Button>
        )}
      </div>
      {one.can.includes("record_consent") && (
        <p>
          <LinkButton onPress={() => setDialog("link")}>
            {i18n.t({ id: "link.open", message: "A link for your client" })}
          </LinkButton>
        </p>
      )}
      <Ledger caseId={one.id} />
      <ConsentDialog
        caseId={one.id}
        isOutsideOffered={consent.outside_offered}
        isOpen={dialog === "record"}
        onClose={() => setDialog(undefined)}
      />
      <ConsentLinkDialog
        caseId={one.id}
        isOutsideOffered={consent.outside_offered}
        hasLeft={one.state !== "open"}
        isOpen={dialog === "link"}
        onClose={() => setDialog(undefined)}
      />
      <WithdrawDialog
        one={one}
        isOpen={dialog === "withdraw"}
        onClose={() => setDialog(undefined)}
      />
    </section>
  );
}

function Purpose({ on, text }: { on: boolean; text: string }) {
  return (
    <li className={on ? "" : "dim"}>
      <span aria-hidden="true">{on ? "✓" : "–"}</span> {text}
      {!on && <span className="vh">{i18n.t({ id: "consent.not", message: "(not agreed)" })}</span>}
    </li>
  );
}

function Ledger({ caseId }: { caseId: string }) {
  const consents = useConsents(caseId);
  const nameOf = useNameOf();
  if (!consents.data || consents.data.length === 0) return null;
  return (
    <details>
      <summary>{i18n.t({ id: "consent.ledger", message: "Everything on file" })}</summary>
      <ul className="lines s">
        {consents.data.map((row) => (
          <li key={row.id} className="stack tight">
            <span>{purposeWord(row.purpose)}</span>
            <span className="dim">
              {row.relationship && `${nameOf(row.relationship)} · `}
              {i18n.t({ id: "consent.given", message: "given" })} <Time at={row.given_on} /> ·{" "}
              {methodWord(row.method)}
              {row.by !== "client" && ` · ${byWord(row.by)}`}
              {row.withdrawn_at && (
                <>
                  {" · "}
                  {i18n.t({ id: "consent.withdrawnon", message: "withdrawn" })}{" "}
                  <Time at={row.withdrawn_at} form="near" />
                </>
              )}
              {row.state === "replaced" &&
                ` · ${i18n.t({ id: "consent.replaced", message: "replaced by a newer one" })}`}
              {row.state === "run_out" &&
                ` · ${i18n.t({ id: "consent.runout", message: "run out" })}`}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
