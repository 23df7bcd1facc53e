/** What was handed over already, to look at again or to take back. */
import { Link } from "wouter";
import { i18n } from "../../i18n";
import { announce } from "../../ui/Announcer";
import { LinkButton } from "../../ui/Button";
import { ErrorState, sentenceOf } from "../../ui/ErrorState";
import { Time } from "../../ui/Time";
import { usePackets, useTakeBack } from "./queries";

export function Handed({ relationshipId, others }: { relationshipId: string; others: string }) {
  const packets = usePackets(relationshipId);
  const takeBack = useTakeBack(relationshipId);
  if (packets.isError)
    return <ErrorState error={packets.error} onRetry={() => void packets.refetch()} />;
  if (!packets.data || packets.data.length === 0) return null;
  return (
    <section className="stack tight" aria-labelledby="handed">
      <h2 id="handed" className="h3">
        {i18n.t({
          id: "handover.handed",
          message: "Handed over to {others}",
          values: { others },
        })}
      </h2>
      <ul className="lines">
        {packets.data.map((one) => (
          <li key={one.id} className="row">
            <Link className="grow" href={`/handovers/${one.id}`}>
              <Time at={one.made_at} form="moment" />
            </Link>
            {one.taken_back_at ? (
              <span className="s dim">
                {i18n.t({ id: "handover.taken", message: "Taken back" })}
              </span>
            ) : (
              one.can.includes("take_back") && (
                <LinkButton
                  isDisabled={takeBack.isPending}
                  onPress={() =>
                    takeBack.mutate(one.id, {
                      onSuccess: () =>
                        announce(i18n.t({ id: "handover.taken", message: "Taken back" })),
                    })
                  }
                >
                  {i18n.t({ id: "handover.take", message: "Take it back" })}
                </LinkButton>
              )
            )}
          </li>
        ))}
      </ul>
      {takeBack.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(takeBack.error)}
        </p>
      )}
    </section>
  );
}
