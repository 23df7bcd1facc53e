/** What to do, whom to call, what is open, and raising it with the people who care. In this order. */
import { Link } from "wouter";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { ErrorState } from "../../ui/ErrorState";
import { Loading } from "../../ui/Loading";
import { OnlyMine } from "../../ui/screen/OnlyMine";
import { DutyPanel } from "../arcs/DutyPanel";
import { FlagCard } from "./FlagCard";
import { NotAllRight } from "./NotAllRight";
import { useFlags } from "./queries";
import { RaiseFlag } from "./RaiseFlag";

export function SafetyPanel({ closed }: { closed?: boolean }) {
  const flags = useFlags();
  const { roles } = useMe();
  const learns = roles.includes("supervisee");
  const open = flags.data?.filter((flag) => flag.state !== "closed") ?? [];
  const past = flags.data?.filter((flag) => flag.state === "closed") ?? [];
  return (
    <div className="stack loose">
      <DutyPanel />
      <NotAllRight />
      {roles.includes("administrator") && (
        <p>
          <Link href="/programme/contacts">
            {i18n.t({ id: "risk.contacts", message: "Check or change what stands here" })}
          </Link>
        </p>
      )}
      <OnlyMine look>
        <div className="stack loose">
          {flags.isPending && (
            <Loading>{i18n.t({ id: "risk.opening", message: "Looking for open items…" })}</Loading>
          )}
          {flags.isError && <ErrorState error={flags.error} onRetry={() => void flags.refetch()} />}
          {open.length > 0 && (
            <section className="stack" aria-labelledby="risk-open">
              <h2 id="risk-open" className="h3">
                {i18n.t({ id: "risk.list", message: "Raised, and not closed" })}
              </h2>
              <ul className="stack plain-list">
                {open.map((flag) => (
                  <FlagCard key={flag.id} flag={flag} />
                ))}
              </ul>
            </section>
          )}
          <RaiseFlag />
          {learns && (
            <p className="s">
              <Link href="/supervision">
                {i18n.t({
                  id: "risk.agenda",
                  message: "Prepare to talk about it: facts first, feelings straight after",
                })}
              </Link>
            </p>
          )}
          {closed && past.length > 0 && (
            <details>
              <summary>{i18n.t({ id: "risk.past", message: "Closed before" })}</summary>
              <ul className="stack plain-list details-body">
                {past.map((flag) => (
                  <FlagCard key={flag.id} flag={flag} />
                ))}
              </ul>
            </details>
          )}
        </div>
      </OnlyMine>
    </div>
  );
}
