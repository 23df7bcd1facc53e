/** One plan for next time, and what became of it. Nothing counts whether it was done. */
import { useState } from "react";
import { Link } from "wouter";
import { useDraft } from "../../api/vault/useDraft";
import { inDays, today } from "../../cases/days";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { Chips } from "../../ui/Chips";
import { sentenceOf } from "../../ui/ErrorState";
import { TextArea } from "../../ui/TextArea";
import { Time } from "../../ui/Time";
import { useChangePlan } from "./queries";
import type { Plan, PlanState } from "./wire";
import { STATES, stateWord } from "./words";

const LATER_DAYS = 14;

export function PlanCard({ plan, away }: { plan: Plan; away?: boolean }) {
  const change = useChangePlan();
  const [looking, setLooking] = useState(false);
  const due = plan.state === "open" && plan.look_back_on <= today();
  return (
    <li className="stack tight">
      <p className="serif">
        {i18n.t({
          id: "plan.reads",
          message: "When: {cue}",
          values: { cue: plan.cue },
        })}
        <br />
        {i18n.t({ id: "plan.reads.will", message: "I will: {will}", values: { will: plan.will } })}
      </p>
      {plan.silence && <p className="quiet-gap">{plan.silence.label_text}</p>}
      <p className="s soft">
        {plan.case
          ? `“${plan.case.alias}”`
          : i18n.t({ id: "plan.practice", message: "My practice" })}{" "}
        · {stateWord(plan.state)}
        {plan.state === "open" && (
          <>
            {" · "}
            {due
              ? i18n.t({ id: "plan.due", message: "A look back, when you like" })
              : i18n.t({ id: "plan.from", message: "a look back from" })}{" "}
            {!due && <Time at={plan.look_back_on} />}
          </>
        )}
        {away && (
          <>
            {" · "}
            <Link href={`/arcs/${plan.arc_id}/idea`}>
              {i18n.t({ id: "idea.where", message: "Where it came from" })}
            </Link>
          </>
        )}
      </p>
      {plan.looked_back && <p className="said">{plan.looked_back}</p>}
      {plan.can.includes("change") && !looking && (
        <div className="actions">
          <Button size="small" onPress={() => setLooking(true)}>
            {i18n.t({ id: "plan.look", message: "What became of it?" })}
          </Button>
          {due && (
            <Button
              size="small"
              kind="quiet"
              isDisabled={change.isPending}
              onPress={() => change.mutate({ plan, look_back_on: inDays(LATER_DAYS) })}
            >
              {i18n.t({ id: "plan.later", message: "Ask me later" })}
            </Button>
          )}
        </div>
      )}
      {looking && <LookBack plan={plan} onDone={() => setLooking(false)} />}
      {change.isError && (
        <p className="error" role="alert">
          {sentenceOf(change.error)}
        </p>
      )}
    </li>
  );
}

function LookBack({ plan, onDone }: { plan: Plan; onDone: () => void }) {
  const change = useChangePlan();
  const { written, write, discard } = useDraft(`look-back/${plan.id}`);
  const [state, setState] = useState<PlanState>(plan.state);
  const text = written.text || plan.looked_back;
  return (
    <div className="stack tight">
      <Chips
        single
        tone="record"
        frame="stack tight"
        legend={
          <span className="vh">{i18n.t({ id: "plan.look", message: "What became of it?" })}</span>
        }
        options={STATES.map((id) => ({ id, label: stateWord(id) }))}
        value={[state]}
        onChange={([next]) => next && setState(next as PlanState)}
      />
      <TextArea
        label={
          <span className="s dim">
            {i18n.t({ id: "yesno.note", message: "A word about it, if you like" })}
          </span>
        }
        frame="stack tight"
        rows={2}
        maxLength={20_000}
        value={text}
        error={change.isError ? sentenceOf(change.error) : undefined}
        onChange={(event) => write(event.target.value)}
      />
      <div className="actions">
        <Button
          size="small"
          isDisabled={change.isPending}
          onPress={() =>
            change.mutate(
              { plan, state, looked_back: text.trim() },
              {
                onSuccess: () => {
                  discard();
                  onDone();
                },
              },
            )
          }
        >
          {i18n.t({ id: "turn.keep", message: "Keep" })}
        </Button>
        <Button size="small" kind="quiet" onPress={onDone}>
          {i18n.t({ id: "attach.close", message: "Not now" })}
        </Button>
      </div>
    </div>
  );
}
