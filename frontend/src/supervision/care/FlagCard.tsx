/** One safety item: the facts, who has taken it up, what is done, and what can be done next. */
import { useState } from "react";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { namesOf, othersIn } from "../../people/names";
import { Button, LinkButton } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { Time } from "../../ui/Time";
import { ActionForm } from "./ActionForm";
import { CloseForm } from "./CloseForm";
import { HandOn } from "./HandOn";
import { useFlagAct } from "./queries";
import type { RiskFlag } from "./wire";
import { aboutWord, flagWord } from "./words";

export function FlagCard({ flag }: { flag: RiskFlag }) {
  const me = useMe();
  const act = useFlagAct(flag.id);
  const [form, setForm] = useState<"action" | "close">();
  const isGroup = flag.relationship.people.some(({ part }) => part === "facilitator");
  const may = (verb: string) => flag.can.includes(verb);
  return (
    <li className="card">
      <p className="row">
        <strong className="grow">
          {flag.about === "self" && flag.raised_by.id === me.id
            ? i18n.t({ id: "raise.self", message: "Me" })
            : aboutWord(flag.about)}
          {flag.case && ` · “${flag.case.alias}”`}
        </strong>
        <span className="tag plain">{flagWord(flag.state)}</span>
      </p>
      <p className="as-written">{flag.facts}</p>
      <p className="s soft">
        {i18n.t({
          id: "risk.raised",
          message: "{name}, with {others}",
          values: {
            name: flag.raised_by.name,
            others: namesOf(
              othersIn(flag.relationship, flag.raised_by.id).filter(
                // In a group only those who lead it read this.
                ({ part }) => !isGroup || part !== "supervisee",
              ),
            ),
          },
        })}
        {" · "}
        <Time at={flag.raised_at} form="near" />
      </p>
      {flag.state === "open" && (
        <p className="s soft">
          {i18n.t({ id: "risk.by", message: "To be taken up by" })}{" "}
          <Time at={flag.acknowledge_by} form="within" />
        </p>
      )}
      {flag.acknowledged_by && flag.acknowledged_at && (
        <p className="s soft">
          {i18n.t({
            id: "risk.taken",
            message: "{name} has taken it up",
            values: { name: flag.acknowledged_by.name },
          })}{" "}
          · <Time at={flag.acknowledged_at} form="near" />
        </p>
      )}
      {flag.escalated_at && (
        <p className="s soft">
          {i18n.t({
            id: "risk.handed.to",
            message: "Handed on to {names}: they read this too",
            values: { names: namesOf(flag.leading) },
          })}{" "}
          · <Time at={flag.escalated_at} form="near" />
        </p>
      )}
      {flag.actions.length > 0 && (
        <ul className="lines s">
          {flag.actions.map((one) => (
            <li key={one.id} className="row">
              <span className="grow">
                {one.what}
                <span className="soft block">
                  {one.who}
                  {one.by && (
                    <>
                      {" · "}
                      {i18n.t({ id: "risk.action.by", message: "by" })}{" "}
                      <Time at={one.by} form="within" />
                    </>
                  )}
                  {one.told &&
                    ` · ${i18n.t({
                      id: "risk.action.told",
                      message: "told: {told}",
                      values: { told: one.told },
                    })}`}
                </span>
              </span>
              {one.done_at ? (
                <span className="moss-ink">
                  {i18n.t({ id: "risk.action.done", message: "Done" })}{" "}
                  <Time at={one.done_at} form="within" />
                </span>
              ) : (
                may("act") && (
                  <LinkButton
                    isDisabled={act.isPending}
                    onPress={() => act.mutate({ act: "done", action: one.id })}
                  >
                    {i18n.t({ id: "risk.action.do", message: "It is done" })}
                  </LinkButton>
                )
              )}
            </li>
          ))}
        </ul>
      )}
      {flag.closing_reason && <p className="as-written soft">{flag.closing_reason}</p>}
      {act.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(act.error)}
        </p>
      )}
      {form === "action" && <ActionForm flagId={flag.id} onDone={() => setForm(undefined)} />}
      {form === "close" && <CloseForm flagId={flag.id} onDone={() => setForm(undefined)} />}
      {!form && (
        <div className="actions">
          {may("acknowledge") && (
            <Button
              kind="primary"
              size="small"
              isDisabled={act.isPending}
              onPress={() => act.mutate({ act: "acknowledge" })}
            >
              {i18n.t({ id: "risk.acknowledge", message: "I take it up" })}
            </Button>
          )}
          {may("act") && (
            <Button size="small" onPress={() => setForm("action")}>
              {i18n.t({ id: "risk.action", message: "Write down what is done" })}
            </Button>
          )}
          <HandOn flag={flag} />
          {may("close") && (
            <Button size="small" kind="quiet" onPress={() => setForm("close")}>
              {i18n.t({ id: "risk.close", message: "Close it" })}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}
