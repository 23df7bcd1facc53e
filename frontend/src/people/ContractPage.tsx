/** One contract in plain words, who has signed, and signing it. */
import { useState } from "react";
import { Link } from "wouter";
import { newKey } from "../api/client";
import type { Contract } from "../api/types";
import { i18n } from "../i18n";
import { announce } from "../ui/Announcer";
import { Button } from "../ui/Button";
import { ErrorState, sentenceOf } from "../ui/ErrorState";
import { Loading } from "../ui/Loading";
import { PageHead } from "../ui/PageHead";
import { Time } from "../ui/Time";
import { AmendContract } from "./AmendContract";
import { AskForAChange } from "./AskForAChange";
import { clausesOf } from "./clauses";
import { EndPair } from "./EndPair";
import { useMe } from "./me";
import { namesOf, useContract, useSign } from "./queries";
import { Requests } from "./Requests";
import { SignatureLine } from "./SignatureLine";
import { SomebodyElse } from "./SomebodyElse";
import { contractWord } from "./words";

export default function ContractPage({ id }: { id: string }) {
  const contract = useContract(id);
  return (
    <>
      <PageHead
        title={i18n.t({ id: "contract.title", message: "Supervision contract" })}
        crumb={<Link href="/people">{i18n.t({ id: "people.title", message: "People" })}</Link>}
      />
      {contract.isPending && (
        <Loading>{i18n.t({ id: "contract.opening", message: "Opening the contract…" })}</Loading>
      )}
      {contract.isError && (
        <ErrorState error={contract.error} onRetry={() => void contract.refetch()} />
      )}
      {contract.data && <Paper contract={contract.data} />}
    </>
  );
}

function Paper({ contract }: { contract: Contract }) {
  const me = useMe();
  const sign = useSign(contract.id);
  const [key] = useState(newKey);
  return (
    <div className="stack loose measure">
      <section className="stack tight">
        {contract.relationship.kind === "group" && contract.relationship.name && (
          <p className="strong">{contract.relationship.name}</p>
        )}
        <p className="serif">{namesOf(contract.relationship.people)}</p>
        <p className="soft">
          {contractWord(contract.state ?? "")} · <Time at={contract.valid_from} form="dated" />
          {(contract.ended_on ?? contract.valid_to) && (
            <>
              {" – "}
              <Time at={contract.ended_on ?? contract.valid_to ?? ""} form="dated" />
            </>
          )}
        </p>
      </section>
      <section className="stack" aria-labelledby="clauses">
        <h2 id="clauses">{i18n.t({ id: "contract.clauses", message: "What we agree" })}</h2>
        <p>
          {i18n.t({
            id: "contract.promise",
            message:
              "What is brought is answered with a line within {days, plural, one {# working day} other {# working days}}.",
            values: { days: contract.reply_promise_days ?? 0 },
          })}
        </p>
        <dl className="stack">
          {clausesOf(contract).map(({ id, label, text }) => (
            <div key={id} className="stack tight">
              <dt className="strong">{label}</dt>
              <dd className="as-written">{text}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section className="stack" aria-labelledby="signatures">
        <h2 id="signatures">{i18n.t({ id: "contract.signatures", message: "Signatures" })}</h2>
        <ul className="lines">
          {contract.signatures.map((signature) => (
            <SignatureLine key={signature.user.id} contract={contract} signature={signature} />
          ))}
        </ul>
        {contract.can.includes("sign") && (
          <>
            <p className="s soft">
              {contract.relationship.kind === "group"
                ? i18n.t({
                    id: "contract.sign.group",
                    message:
                      "Your sign-in is your signature. When everyone has signed, what you choose to bring to the group can be read by everybody in it until a week after the meeting, and nothing else.",
                  })
                : i18n.t({
                    id: "contract.sign.hint",
                    message:
                      "Your sign-in is your signature. When everyone has signed, what you choose to bring can be seen by the other, and nothing else.",
                  })}
            </p>
            <div className="actions">
              <Button
                kind="primary"
                isDisabled={sign.isPending}
                onPress={() =>
                  sign.mutate(key, {
                    onSuccess: () =>
                      announce(i18n.t({ id: "contract.signed.done", message: "Signed" })),
                  })
                }
              >
                {i18n.t({
                  id: "contract.sign",
                  message: "Sign as {name}",
                  values: { name: me.name },
                })}
              </Button>
            </div>
          </>
        )}
        {sign.isError && (
          <p className="note failed" role="alert">
            {sentenceOf(sign.error)}
          </p>
        )}
        {contract.can.includes("ask for a change") && (
          <AskForAChange key={contract.id} contract={contract} />
        )}
      </section>
      <Requests contract={contract} />
      {contract.can.includes("ask for somebody else") && <SomebodyElse contract={contract} />}
      {contract.can.includes("amend") && <AmendContract key={contract.id} contract={contract} />}
      <EndPair contract={contract} />
    </div>
  );
}
