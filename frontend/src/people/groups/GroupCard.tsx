/** One group: its people with their days, its contract, and what can be changed from a day on. */
import { useState } from "react";
import { Link } from "wouter";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { ConfirmDialog } from "../../ui/ConfirmDialog";
import { sentenceOf } from "../../ui/ErrorState";
import { Time } from "../../ui/Time";
import { namesOf } from "../names";
import { useContracts } from "../queries";
import { contractWord } from "../words";
import { JoinDialog } from "./JoinDialog";
import { MemberLine } from "./MemberLine";
import { type Group, useEnd, useOfferAgain } from "./queries";

export function GroupCard({ group }: { group: Group }) {
  const contracts = useContracts();
  const end = useEnd(group.id);
  const offer = useOfferAgain(group.id);
  const [asking, setAsking] = useState(false);
  const [joining, setJoining] = useState(false);
  const latest = contracts.data
    ?.filter((one) => one.relationship.id === group.id)
    .sort((one, other) => (other.version ?? 0) - (one.version ?? 0))[0];
  const changes = group.can.includes("change");
  const name = group.name || namesOf(group.people);
  const unasked = group.people.filter(
    (one) =>
      one.part !== "cover" && !latest?.signatures.some((signature) => signature.user.id === one.id),
  );
  return (
    <li className="card">
      <div className="row">
        <h2 className="h3 grow">{name}</h2>
        <span className="s soft">
          {group.kind === "group"
            ? i18n.t({ id: "groups.kind.group", message: "Group" })
            : i18n.t({ id: "groups.kind.co", message: "Co-supervision" })}
          {" · "}
          <Time at={group.started_on} form="dated" />
        </span>
      </div>
      <ul className="lines">
        {group.members.map((member) => (
          <MemberLine key={member.id} groupId={group.id} member={member} changes={changes} />
        ))}
      </ul>
      {latest && (
        <p className="s">
          <Link href={`/contracts/${latest.id}`}>
            {i18n.t({ id: "people.read", message: "Read the contract" })}
          </Link>{" "}
          <span className="soft">{contractWord(latest.state ?? "")}</span>
        </p>
      )}
      {changes && unasked.length > 0 && latest && (
        <div className="note waiting stack tight">
          <p>
            {i18n.t({
              id: "groups.unsigned",
              message:
                "{names} can read nothing here yet: the contract does not name everybody. Offer its next version; the one in force holds until all have signed.",
              values: { names: namesOf(unasked) },
            })}
          </p>
          <div className="actions">
            <Button
              size="small"
              isDisabled={offer.isPending}
              onPress={() =>
                offer.mutate({
                  from: new Date().toLocaleDateString("sv"),
                  until: latest.valid_to ?? null,
                  promise: latest.reply_promise_days ?? 5,
                  clauses: latest.clauses,
                })
              }
            >
              {i18n.t({ id: "groups.offer", message: "Ask everybody to sign" })}
            </Button>
          </div>
        </div>
      )}
      {offer.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(offer.error)}
        </p>
      )}
      {changes && (
        <div className="actions">
          <Button size="small" onPress={() => setJoining(true)}>
            {i18n.t({ id: "groups.join", message: "Take somebody in" })}
          </Button>
          <Button size="small" kind="quiet" onPress={() => setAsking(true)}>
            {i18n.t({ id: "groups.end", message: "End it" })}
          </Button>
        </div>
      )}
      <JoinDialog group={group} isOpen={joining} onClose={() => setJoining(false)} />
      <ConfirmDialog
        isOpen={asking}
        destroys
        title={i18n.t({
          id: "groups.end.title",
          message: "End “{name}” today?",
          values: { name },
        })}
        keep={i18n.t({ id: "groups.end.keep", message: "Leave it as it is" })}
        act={i18n.t({ id: "groups.end", message: "End it" })}
        isPending={end.isPending}
        error={end.isError ? sentenceOf(end.error) : undefined}
        onKeep={() => setAsking(false)}
        onAct={() => end.mutate(undefined, { onSuccess: () => setAsking(false) })}
      >
        <p>
          {i18n.t({
            id: "groups.end.what",
            message:
              "Its contract ends with it, and nobody reads what was brought here any more. What each person wrote stays their own. Everybody who signed is told. This cannot be undone; you can make a new one.",
          })}
        </p>
      </ConfirmDialog>
    </li>
  );
}
