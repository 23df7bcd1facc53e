/** Somebody new: what of earlier work they may read, picked by hand beside exactly what they will see. */
import { useState } from "react";
import { Link, useLocation } from "wouter";
import type { Relationship } from "../../api/types";
import { i18n } from "../../i18n";
import { audiencesOf } from "../../people/audiences";
import { ForWhom } from "../../people/ForWhom";
import { useMe } from "../../people/me";
import { namesOf, othersIn } from "../../people/names";
import { announce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { ErrorState, sentenceOf } from "../../ui/ErrorState";
import { Tick } from "../../ui/Field";
import { Loading } from "../../ui/Loading";
import { PageHead } from "../../ui/PageHead";
import { ComesAlong } from "../agendas/ComesAlong";
import { useKeyFor } from "../arcs/useKeyFor";
import { type Prompts, usePrompts } from "../content";
import { useIdeas } from "../ideas/queries";
import type { Idea } from "../ideas/wire";
import { Handed } from "./Handed";
import { HandedThings } from "./HandedThings";
import { PastMeeting } from "./PastMeeting";
import { countOf, useHandOver, usePacketPreview, usePast } from "./queries";
import type { PastAgenda, Picked } from "./wire";

export default function HandOverPage({ id }: { id: string }) {
  const me = useMe();
  const relationship = me.relationships.find((one) => one.id === id);
  const prompts = usePrompts();
  const past = usePast(id);
  const ideas = useIdeas();
  const waits = [past, prompts, ideas].find((one) => one.isError);
  return (
    <>
      <PageHead
        title={i18n.t({ id: "handover.title", message: "Hand something over" })}
        crumb={<Link href="/people">{i18n.t({ id: "people.title", message: "People" })}</Link>}
      />
      {waits ? (
        <ErrorState error={waits.error} onRetry={() => void waits.refetch()} />
      ) : !past.data || !prompts.data || !ideas.data || !relationship ? (
        <Loading>
          {i18n.t({ id: "handover.opening", message: "Opening what you brought before…" })}
        </Loading>
      ) : (
        <Choosing
          key={relationship.id}
          relationship={relationship}
          past={past.data}
          ideas={ideas.data}
          prompts={prompts.data}
        />
      )}
    </>
  );
}

function Choosing({
  relationship,
  past,
  ideas,
  prompts,
}: {
  relationship: Relationship;
  past: readonly PastAgenda[];
  ideas: readonly Idea[];
  prompts: Prompts;
}) {
  const me = useMe();
  const keyFor = useKeyFor();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [, go] = useLocation();
  const live = me.relationships.filter((one) => one.live);
  const audiences = audiencesOf(live, relationship.id, me.id);
  const others = namesOf(othersIn(relationship, me.id));
  const picked = pickedOf(chosen, past, ideas);
  const preview = usePacketPreview(relationship.id, picked);
  const handOver = useHandOver(relationship.id);

  function choose(ids: readonly string[], on: boolean) {
    const after = new Set(chosen);
    for (const one of ids) on ? after.add(one) : after.delete(one);
    setChosen(after);
  }

  return (
    <div className="stack loose">
      {audiences && (
        <ForWhom
          audiences={audiences}
          value={relationship.id}
          onChange={(id) => go(`/relationships/${id}/handover`)}
        />
      )}
      <p className="lead">
        {i18n.t({
          id: "handover.lead",
          message:
            "{others} begins with your cases' made-up names, how often you met, open safety items and hours. Nothing else, unless you choose it here.",
          values: { others },
        })}
      </p>
      {past.length === 0 && ideas.length === 0 ? (
        <EmptyState>
          {i18n.t({
            id: "handover.nothing",
            message: "You brought nothing to anybody else, so there is nothing to hand over.",
          })}
        </EmptyState>
      ) : (
        <div className="pair choosing">
          <div className="stack loose">
            {past.map((one) => (
              <PastMeeting
                key={one.agenda_id}
                past={one}
                prompts={prompts}
                others={others}
                chosen={chosen}
                onChoose={choose}
              />
            ))}
            {ideas.length > 0 && (
              <section className="stack tight" aria-labelledby="handover-ideas">
                <h3 id="handover-ideas" className="h3">
                  {i18n.t({ id: "handover.ideas", message: "Your testable ideas" })}
                </h3>
                {ideas.map((one) => (
                  <Tick
                    key={one.id}
                    label={`${one.when} … ${one.they}`}
                    hint={<span className="clip">{one.may_mean}</span>}
                    checked={chosen.has(one.id)}
                    onChange={(event) => choose([one.id], event.target.checked)}
                  />
                ))}
              </section>
            )}
          </div>
          <section
            className="stack preview"
            aria-labelledby="handover-preview"
            aria-busy={preview.isFetching}
          >
            <h2 id="handover-preview" className="h3">
              {i18n.t({ id: "bring.seen", message: "This is what they'll see" })}
            </h2>
            {countOf(picked) === 0 ? (
              <p className="soft">
                {i18n.t({
                  id: "handover.none",
                  message: "Nothing yet. Tick what you would like to hand over.",
                })}
              </p>
            ) : preview.isError ? (
              <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />
            ) : !preview.data ? (
              <Loading>{i18n.t({ id: "preview.making", message: "Making the preview…" })}</Loading>
            ) : (
              <>
                <HandedThings packet={preview.data} prompts={prompts} />
                <ComesAlong comments={preview.data.comes_with.comments} />
                <p className="note">
                  {i18n.t({
                    id: "handover.rest",
                    message:
                      "{others} can neither see nor count the rest. What somebody wrote back to you before stays between you and them.",
                    values: { others },
                  })}
                </p>
              </>
            )}
          </section>
        </div>
      )}
      {handOver.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(handOver.error)}
        </p>
      )}
      <div className="actions">
        <Button
          isDisabled={countOf(picked) === 0 || handOver.isPending || preview.isPending}
          onPress={() =>
            handOver.mutate(
              { key: keyFor([...chosen].sort().join()), ...picked },
              {
                onSuccess: () => {
                  setChosen(new Set());
                  announce(
                    i18n.t({
                      id: "handover.done",
                      message: "Handed over to {others}",
                      values: { others },
                    }),
                  );
                },
              },
            )
          }
        >
          {i18n.t({ id: "handover.it", message: "Hand it over" })}
        </Button>
        <Link className="button" href="/people">
          {i18n.t({ id: "bring.notyet", message: "Not yet" })}
        </Link>
      </div>
      <Handed relationshipId={relationship.id} others={others} />
    </div>
  );
}

/** By kind, and only what is really there to be picked. */
function pickedOf(
  chosen: ReadonlySet<string>,
  past: readonly PastAgenda[],
  ideas: readonly Idea[],
): Picked {
  const ids = (rows: readonly { id: string }[]) => [
    ...new Set(rows.map((one) => one.id).filter((id) => chosen.has(id))),
  ];
  return {
    answer_ids: ids(past.flatMap((one) => one.answers)),
    excerpt_ids: ids(past.flatMap((one) => one.excerpts.filter((each) => each.may_hear))),
    idea_ids: ids(ideas),
  };
}
