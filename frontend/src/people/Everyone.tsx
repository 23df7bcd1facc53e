/** Who belongs to the programme today and in which roles; whoever administers changes or ends them from here. */
import { lazy, Suspense, useState } from "react";
import type { Member } from "../api/types";
import { i18n } from "../i18n";
import { Button } from "../ui/Button";
import { ErrorState } from "../ui/ErrorState";
import { Loading } from "../ui/Loading";
import { EndPlacement } from "./EndPlacement";
import { useMe } from "./me";
import { usePeople } from "./queries";
import { roleWord } from "./words";

const RolesDialog = lazy(() => import("./roles/RolesDialog"));

export function Everyone() {
  const me = useMe();
  const people = usePeople(true);
  const [asked, setAsked] = useState<Member>();
  const roles = i18n.t({ id: "roles.do", message: "Roles…" });
  if (people.isPending)
    return <Loading>{i18n.t({ id: "people.opening", message: "Opening the list…" })}</Loading>;
  if (people.isError)
    return <ErrorState error={people.error} onRetry={() => void people.refetch()} />;
  return (
    <section className="stack" aria-labelledby="everyone">
      <h2 id="everyone">{i18n.t({ id: "people.everyone", message: "Who belongs here" })}</h2>
      <ul className="lines">
        {people.data.map((person) => (
          <li key={person.id} className="row">
            <strong className="grow">{person.name}</strong>
            <span className="s soft">{person.roles.map(roleWord).join(", ")}</span>
            <EndPlacement person={person} />
            {me.roles.includes("administrator") && (
              <Button
                size="small"
                kind="quiet"
                aria-label={`${roles} (${person.name})`}
                onPress={() => setAsked(person)}
              >
                {roles}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {asked && (
        <Suspense fallback={null}>
          <RolesDialog person={asked} onClose={() => setAsked(undefined)} />
        </Suspense>
      )}
    </section>
  );
}
