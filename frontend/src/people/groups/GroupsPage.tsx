/** Groups and co-supervisions: who belongs from when until when, and the contract they sign. For administrators. */
import { useState } from "react";
import { Link } from "wouter";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { ErrorState } from "../../ui/ErrorState";
import { Loading } from "../../ui/Loading";
import { PageHead } from "../../ui/PageHead";
import { useMe } from "../me";
import { GroupCard } from "./GroupCard";
import { MakeGroup } from "./MakeGroup";
import { useGroups } from "./queries";

export default function GroupsPage() {
  const me = useMe();
  const groups = useGroups();
  const [making, setMaking] = useState<"group" | "co_supervision">();
  const shown = groups.data?.filter((one) => one.kind !== "pair" && !one.ended_on);
  return (
    <>
      <PageHead
        title={i18n.t({ id: "groups.title", message: "Groups and co-supervision" })}
        crumb={<Link href="/people">{i18n.t({ id: "people.title", message: "People" })}</Link>}
      >
        {me.roles.includes("administrator") && (
          <>
            <Button onPress={() => setMaking("co_supervision")}>
              {i18n.t({ id: "groups.make.co", message: "Make a co-supervision" })}
            </Button>
            <Button kind="primary" onPress={() => setMaking("group")}>
              {i18n.t({ id: "groups.make", message: "Make a group" })}
            </Button>
          </>
        )}
      </PageHead>
      <p className="note measure">
        {i18n.t({
          id: "groups.note",
          message:
            "You see who belongs together and since when, never what is brought. Who joins reads nothing before they have signed.",
        })}
      </p>
      {groups.isPending && (
        <Loading>{i18n.t({ id: "people.opening", message: "Opening the list…" })}</Loading>
      )}
      {groups.isError && <ErrorState error={groups.error} onRetry={() => void groups.refetch()} />}
      {shown?.length === 0 && (
        <EmptyState>
          {i18n.t({ id: "groups.none", message: "There is no group and no co-supervision yet." })}
        </EmptyState>
      )}
      {shown && shown.length > 0 && (
        <ul className="stack plain-list measure programme">
          {shown.map((one) => (
            <GroupCard key={one.id} group={one} />
          ))}
        </ul>
      )}
      <MakeGroup
        key={making ?? ""}
        kind={making ?? "group"}
        isOpen={making !== undefined}
        onClose={() => setMaking(undefined)}
      />
    </>
  );
}
