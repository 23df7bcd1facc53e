/** What I need first, then what they may see: each answer chosen by hand beside exactly what they will read. */
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useSaveBoard } from "../../../api/vault/hooks";
import { i18n } from "../../../i18n";
import { useMe } from "../../../people/me";
import { announce } from "../../../ui/Announcer";
import { Button } from "../../../ui/Button";
import { EmptyState } from "../../../ui/EmptyState";
import { ErrorState, sentenceOf } from "../../../ui/ErrorState";
import { Loading } from "../../../ui/Loading";
import { timeText } from "../../../ui/Time";
import { LetThemKnow } from "../../agendas/LetThemKnow";
import type { Content } from "../content";
import { arcKey, useBringArc, useBringChoices, useBringPreview, useStep } from "../queries";
import { useKeyFor } from "../useKeyFor";
import { useWhere } from "../useWhere";
import type { Arc, BringChoices } from "../wire";
import { BringExcerpts } from "./BringExcerpts";
import { BringPreview } from "./BringPreview";
import { BringTicks } from "./BringTicks";
import { NeedsCard } from "./NeedsCard";
import { calledOf, WhomTo } from "./WhomTo";

export default function Bring({ arc, content }: { arc: Arc; content: Content }) {
  const choices = useBringChoices(arc.id);
  if (choices.isError && !choices.data)
    return <ErrorState error={choices.error} onRetry={() => void choices.refetch()} />;
  if (!choices.data)
    return <Loading>{i18n.t({ id: "bring.opening", message: "Opening what you wrote…" })}</Loading>;
  return <Choosing arc={arc} content={content} choices={choices.data} />;
}

function Choosing({
  arc,
  content,
  choices,
}: {
  arc: Arc;
  content: Content;
  choices: BringChoices;
}) {
  const me = useMe();
  const queries = useQueryClient();
  const board = useSaveBoard();
  const where = useWhere(arc.id);
  const keyFor = useKeyFor();
  const [place, setPlace] = useState(0);
  // What she chose by hand; where she chose nothing the server's default holds: only the needs.
  const [chosen, setChosen] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [moments, setMoments] = useState<ReadonlySet<string>>(new Set());
  // A notice goes out only where she says so.
  const [letKnow, setLetKnow] = useState(false);
  const bring = useBringArc(arc.id);
  const mark = useStep(arc.id);
  const target = choices.targets[place];
  const questions = choices.entries
    .filter((entry) => chosen.get(entry.question) ?? entry.ticked)
    .map((entry) => entry.question);
  // Where the client agreed to nobody there, a moment chosen for somebody else does not go along.
  const excerpts = target?.may_hear
    ? choices.excerpts.filter((one) => moments.has(one.id)).map((one) => one.id)
    : [];
  // The words as they are now: other words are another preview, and another bringing.
  const stamp = arc.entries.map((entry) => `${entry.question}${entry.revision}`).join(" ");
  const preview = useBringPreview(
    arc.id,
    target && {
      relationship_id: target.relationship.id,
      session_id: target.session?.id ?? null,
    },
    questions,
    excerpts,
    stamp,
  );

  if (!target)
    return (
      <EmptyState>
        {i18n.t({
          id: "bring.nobody",
          message: "There is nobody to bring it to yet. Sharing needs a signed contract.",
        })}
      </EmptyState>
    );
  const others = calledOf(target, me.id);

  async function notYet() {
    await board.flush();
    mark.mutate({ name: "bring", state: "later" }, { onSuccess: () => where.go(null) });
  }

  async function bringIt() {
    if (!target) return;
    await board.flush();
    bring.mutate(
      {
        key: keyFor(
          `${target.relationship.id} ${stamp} ${questions.join()} ${excerpts.join()} ${letKnow}`,
        ),
        relationship_id: target.relationship.id,
        ...(target.session ? { session_id: target.session.id } : {}),
        questions,
        excerpt_ids: excerpts,
        let_know: letKnow,
      },
      {
        onSuccess: () => {
          announce(
            i18n.t({ id: "bring.done", message: "Brought to {others}", values: { others } }),
          );
          where.go("received");
        },
      },
    );
  }

  return (
    <div className="stack loose">
      <p className="lead">
        {target.session
          ? i18n.t({
              id: "bring.when",
              message: "Your next supervision is {when} with {others}.",
              values: { when: timeText(target.session.starts_at, "day"), others },
            })
          : i18n.t({
              id: "bring.between",
              message: "No supervision is planned. {others} can read it as soon as you bring it.",
              values: { others },
            })}
      </p>
      <WhomTo targets={choices.targets} place={place} myId={me.id} onChange={setPlace} />
      <NeedsCard
        arc={arc}
        content={content}
        onKept={() => void queries.invalidateQueries({ queryKey: [...arcKey(arc.id), "bring"] })}
      />
      <div className="pair choosing">
        <div className="stack">
          <BringTicks
            content={content}
            choices={choices}
            isTicked={(entry) => chosen.get(entry.question) ?? entry.ticked}
            others={others}
            onTick={(question, on) => setChosen(new Map(chosen).set(question, on))}
          />
          <BringExcerpts
            choices={choices}
            alias={arc.case?.alias ?? ""}
            mayHear={target.may_hear}
            others={others}
            chosen={moments}
            onTick={(id, on) => setMoments(withOrWithout(moments, id, on))}
          />
        </div>
        <BringPreview
          query={preview}
          asked={questions.length}
          moments={excerpts.length}
          older={choices.entries.some((entry) => entry.group === "echo")}
          others={others}
          content={content}
          arcId={arc.id}
        />
      </div>
      {(bring.error ?? mark.error) && (
        <p className="note failed" role="alert">
          {sentenceOf(bring.error ?? mark.error)}
        </p>
      )}
      <LetThemKnow
        others={others}
        always={choices.always_told}
        checked={letKnow}
        onChange={setLetKnow}
      />
      <div className="turns two">
        <Button
          isDisabled={
            questions.length + excerpts.length === 0 ||
            bring.isPending ||
            preview.isPending ||
            preview.data?.anything_new === false
          }
          onPress={() => void bringIt()}
        >
          {i18n.t({ id: "bring.it", message: "Bring it" })}
        </Button>
        <Button isDisabled={mark.isPending} onPress={() => void notYet()}>
          {i18n.t({ id: "bring.notyet", message: "Not yet" })}
        </Button>
      </div>
    </div>
  );
}

function withOrWithout(before: ReadonlySet<string>, id: string, on: boolean): ReadonlySet<string> {
  const after = new Set(before);
  if (on) after.add(id);
  else after.delete(id);
  return after;
}
