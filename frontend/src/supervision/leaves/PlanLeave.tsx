/** Saying when I am away and who stands in, to all I supervise at once or to some. They are told the days and the name. */
import { type FormEvent, useId, useState } from "react";
import { newKey, Problem } from "../../api/client";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { announce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { Tick } from "../../ui/Field";
import { daysIn, LeaveDays } from "./LeaveDays";
import { usePlanLeave, useStandIns } from "./queries";
import { workWith } from "./words";

const SUPERVISING = new Set(["supervisor", "co_supervisor", "facilitator"]);

export function PlanLeave() {
  const me = useMe();
  const title = useId();
  const mine = me.relationships.filter((one) => one.live && SUPERVISING.has(one.my_part));
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [key, setKey] = useState(newKey);
  const [round, setRound] = useState(0);
  // Somebody I supervise alone and beside somebody else stands here twice: which is which is said.
  const peopleOf = (one: (typeof mine)[number]) =>
    one.people
      .filter(({ part }) => part === "supervisee")
      .map((who) => who.id)
      .join(" ");
  const isTwice = (id: string) => {
    const one = mine.find((other) => other.id === id);
    return mine.some((other) => other.id !== id && one && peopleOf(other) === peopleOf(one));
  };
  const told = mine.filter(({ id }) => !left.has(id)).map(({ id }) => id);
  const stand = useStandIns(told);
  const plan = usePlanLeave();
  if (mine.length === 0) return null;
  const errors = plan.error instanceof Problem ? plan.error.fields : {};
  const failed = plan.error ?? stand.error;

  function tick(id: string) {
    const next = new Set(left);
    if (!next.delete(id)) next.add(id);
    setLeft(next);
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (plan.isPending) return;
    plan.mutate(
      { key, relationship_ids: told, ...daysIn(event.currentTarget) },
      {
        onSuccess: () => {
          setKey(newKey());
          setLeft(new Set());
          setRound(round + 1);
          announce(i18n.t({ id: "leave.planned", message: "Planned. They were told." }));
        },
        // The same words with another day are another leave.
        onError: () => setKey(newKey()),
      },
    );
  }

  return (
    <section className="stack" aria-labelledby={title}>
      <h2 id={title}>{i18n.t({ id: "leave.plan", message: "I will be away" })}</h2>
      <form className="stack" onSubmit={submit}>
        {mine.length > 1 && (
          <fieldset className="stack tight">
            <legend className="strong">
              {i18n.t({ id: "leave.whom", message: "Whom you tell" })}
            </legend>
            {mine.map((one) => (
              <Tick
                key={one.id}
                label={workWith(one, me.id, isTwice(one.id))}
                checked={!left.has(one.id)}
                onChange={() => tick(one.id)}
              />
            ))}
          </fieldset>
        )}
        <LeaveDays key={round} standIns={stand.data} errors={errors} />
        {stand.data?.length === 0 && (
          <p className="note">
            {told.length > 1
              ? i18n.t({
                  id: "leave.nobody.all",
                  message:
                    "Nobody could stand in with all of these at once. Take the tick off some and tell the rest first; then do the same for the others, with somebody else.",
                })
              : i18n.t({
                  id: "leave.nobody.else",
                  message:
                    "Nobody else in this programme could stand in here yet. Ask an administrator who could.",
                })}
          </p>
        )}
        <p className="s soft">
          {i18n.t({
            id: "leave.told",
            message:
              "They are told the days and who stands in, and choose themselves what may be read. Nothing is opened by this.",
          })}
        </p>
        {failed && (
          <p className="note failed" role="alert">
            {sentenceOf(failed)}
          </p>
        )}
        <div className="actions">
          <Button
            kind="primary"
            type="submit"
            isDisabled={plan.isPending || told.length === 0 || !stand.data?.length}
          >
            {i18n.t({ id: "leave.do", message: "Tell them" })}
          </Button>
        </div>
      </form>
    </section>
  );
}
