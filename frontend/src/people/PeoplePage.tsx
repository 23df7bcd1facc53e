/** People I work with and the contracts between us; for administrators also who belongs, and inviting. */
import { useState } from "react";
import { Link } from "wouter";
import type { Contract, Relationship } from "../api/types";
import { i18n } from "../i18n";
import { Button } from "../ui/Button";
import { EmptyState } from "../ui/EmptyState";
import { ErrorState } from "../ui/ErrorState";
import { Loading } from "../ui/Loading";
import { PageHead } from "../ui/PageHead";
import { Time } from "../ui/Time";
import { Everyone } from "./Everyone";
import { Invitations } from "./Invitations";
import { InviteDialog } from "./InviteDialog";
import { useMe } from "./me";
import { overlapping } from "./overlapping";
import { namesOf, othersIn, useContracts } from "./queries";
import { Standing } from "./Standing";
import { TogetherDialog } from "./TogetherDialog";
import { contractWord } from "./words";

export default function PeoplePage() {
  const me = useMe();
  const [inviting, setInviting] = useState(false);
  const [joining, setJoining] = useState(false);
  const runs = me.roles.includes("director") || me.roles.includes("administrator");
  return (
    <>
      <PageHead title={i18n.t({ id: "people.title", message: "People" })} crumb={me.programme.name}>
        {me.roles.includes("administrator") && (
          <>
            <Link className="button" href="/people/groups">
              {i18n.t({ id: "groups.title", message: "Groups and co-supervision" })}
            </Link>
            <Button onPress={() => setJoining(true)}>
              {i18n.t({ id: "people.together.do", message: "Bring two together" })}
            </Button>
            <Button kind="primary" onPress={() => setInviting(true)}>
              {i18n.t({ id: "people.invite", message: "Invite somebody" })}
            </Button>
          </>
        )}
      </PageHead>
      <div className="stack loose">
        {(me.relationships.length > 0 || !runs) && <Together relationships={me.relationships} />}
        <Contracts />
        {me.roles.includes("administrator") && <Invitations />}
        {runs && <Everyone />}
      </div>
      <InviteDialog isOpen={inviting} onClose={() => setInviting(false)} />
      <TogetherDialog isOpen={joining} onClose={() => setJoining(false)} />
    </>
  );
}

function Together({ relationships }: { relationships: Relationship[] }) {
  const me = useMe();
  const contracts = useContracts();
  /** There is something to hand over only where somebody else read some of it, now or before. */
  const mayBegin = (one: Relationship) =>
    !isSupervised(one, me.id) ||
    relationships.some((other) => other.id !== one.id) ||
    contracts.data?.some(({ relationship }) => relationship.id !== one.id);
  return (
    <section className="stack" aria-labelledby="together">
      <h2 id="together">{i18n.t({ id: "people.together", message: "Whom you work with" })}</h2>
      {relationships.length === 0 ? (
        <EmptyState>
          {i18n.t({
            id: "people.none",
            message: "Nobody yet. Your programme brings you together with a supervisor.",
          })}
        </EmptyState>
      ) : (
        <ul className="lines">
          {relationships.map((relationship) => (
            <li key={relationship.id} className="row">
              <span className="grow">
                {relationship.kind === "group" && relationship.name && (
                  <span className="s dim block">{relationship.name}</span>
                )}
                <strong>{namesOf(othersIn(relationship, me.id))}</strong>
                <span className="s soft block">
                  <Standing relationship={relationship} />
                </span>
              </span>
              {relationship.live && relationship.kind !== "group" && mayBegin(relationship) && (
                <Link className="button small" href={earlierOf(relationship, me.id)}>
                  {isSupervised(relationship, me.id)
                    ? i18n.t({ id: "people.handover", message: "Hand something over" })
                    : isNew(relationship)
                      ? i18n.t({ id: "people.beginning", message: "Where you begin" })
                      : i18n.t({ id: "people.handed", message: "What was handed over" })}
                </Link>
              )}
              {relationship.contract && (
                <Link className="button small" href={`/contracts/${relationship.contract.id}`}>
                  {relationship.live
                    ? i18n.t({ id: "people.read", message: "Read the contract" })
                    : i18n.t({ id: "people.sign", message: "Read and sign" })}
                </Link>
              )}
            </li>
          ))}
        </ul>
      )}
      {relationships.length > 0 && (
        <p className="s">
          <Link href="/leaves">
            {i18n.t({ id: "people.leaves", message: "When somebody is away, and who stands in" })}
          </Link>
        </p>
      )}
    </section>
  );
}

function isSupervised(relationship: Relationship, myId: string): boolean {
  return relationship.people.some((one) => one.id === myId && one.part === "supervisee");
}

/** What of earlier work is there: for whoever brings it, and for whoever is new to it. */
const NEW_DAYS = 60;

/** Whoever has worked together for months does not begin any more. */
function isNew({ contract }: Relationship): boolean {
  const since = contract ? Date.parse(contract.valid_from) : Date.now();
  return Date.now() - since < NEW_DAYS * 86_400_000;
}

function earlierOf(relationship: Relationship, myId: string): string {
  const page = isSupervised(relationship, myId) ? "handover" : "beginning";
  return `/relationships/${relationship.id}/${page}`;
}

function Contracts() {
  const contracts = useContracts();
  if (contracts.isPending)
    return (
      <Loading>{i18n.t({ id: "contracts.opening", message: "Opening the contracts…" })}</Loading>
    );
  if (contracts.isError)
    return <ErrorState error={contracts.error} onRetry={() => void contracts.refetch()} />;
  if (contracts.data.length === 0) return null;
  const twice = new Set(overlapping(contracts.data).flat());
  return (
    <section className="stack" aria-labelledby="all-contracts">
      <h2 id="all-contracts">{i18n.t({ id: "programme.contracts", message: "Contracts" })}</h2>
      <ul className="lines">
        {contracts.data.map((contract) => (
          <li key={contract.id} className="line-grid timed">
            <span className="s dim">
              <Time at={contract.valid_from} form="dated" />
              {(contract.ended_on ?? contract.valid_to) && (
                <>
                  {" – "}
                  <Time at={contract.ended_on ?? contract.valid_to ?? ""} form="dated" />
                </>
              )}
            </span>
            <Link className="line-title" href={`/contracts/${contract.id}`}>
              {namesOf(contract.relationship.people) ||
                i18n.t({ id: "contract.title", message: "Supervision contract" })}
            </Link>
            {twice.has(contract.id) && (
              <span className="s soft under-title">
                {i18n.t({
                  id: "contracts.twice",
                  message:
                    "These people have another contract in force on some of these days. Both count: each is for its own meetings, and what is brought under one is not seen under the other.",
                })}
              </span>
            )}
            {contract.requests.length > 0 && (
              <span className="s under-title">{askedText(contract)}</span>
            )}
            <span className={`s end ${contract.state === "signed" ? "moss-ink" : "soft"}`}>
              {contractWord(contract.state ?? "")}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** That something is asked, and what; who and in which words is on the contract's own page. */
function askedText({ requests }: Contract): string {
  return requests.some(({ kind }) => kind === "somebody_else")
    ? i18n.t({ id: "contracts.asked.else", message: "Somebody else is asked for." })
    : i18n.t({ id: "contracts.asked", message: "A change is asked for." });
}
