/** A look back, when you like: doing it, putting it off and closing it are one tap each. */
import { useMemo } from "react";
import { useDraft } from "../../../api/vault/useDraft";
import { i18n } from "../../../i18n";
import { Button } from "../../../ui/Button";
import { EmptyState } from "../../../ui/EmptyState";
import { sentenceOf } from "../../../ui/ErrorState";
import { Time } from "../../../ui/Time";
import { AnswerInput } from "../../agendas/AnswerInput";
import { asNumber, asPicked, normal } from "../../agendas/values";
import type { Content } from "../content";
import { LookedBack } from "../LookedBack";
import { isClosed, stateOf } from "../path";
import { useLookBack } from "../queries";
import { Scale } from "../Scale";
import { useWhere } from "../useWhere";
import type { Arc, FollowUp, StepName } from "../wire";

export default function LookBack({ arc, content }: { arc: Arc; content: Content }) {
  const waiting = arc.follow_ups.filter((one) => one.state === "waiting");
  const [next] = [...waiting].sort((a, b) => a.due_on.localeCompare(b.due_on));
  return (
    <div className="stack loose">
      {next ? (
        <Answering key={next.id} arc={arc} followUp={next} content={content} />
      ) : (
        <EmptyState>
          {i18n.t({ id: "back.none", message: "No look back is waiting. That is fine." })}
        </EmptyState>
      )}
      <LookedBack arc={arc} content={content} />
    </div>
  );
}

function Answering({ arc, followUp, content }: { arc: Arc; followUp: FollowUp; content: Content }) {
  const where = useWhere(arc.id);
  const lookBack = useLookBack(arc.id);
  const { written, write, discard } = useDraft(`look-back/${followUp.id}`);
  const answers = useMemo(() => parsed(written.text), [written.text]);
  const group = content.prompts.groups.find((one) => one.id === "follow_up");
  // After a death nobody asks how true a fear feels.
  const asked = (group?.prompts ?? []).filter(({ id }) => {
    if (id === "F1") return !arc.crisis;
    // A plan and an idea are asked about only where there is one.
    if (id === "F3") return begun(arc, "next_time");
    if (id === "F4") return begun(arc, "idea");
    return true;
  });
  const set = (id: string, value: unknown) =>
    write(JSON.stringify({ ...answers, [id]: normal(value) }));

  const act = (what: "done" | "delay" | "close") =>
    lookBack.mutate(
      { followUpId: followUp.id, act: what, ...(what === "done" ? { answers } : {}) },
      {
        onSuccess: (after) => {
          if (what !== "delay") discard();
          where.go(what === "done" ? leadsTo(after, answers.F5) : null);
        },
      },
    );

  return (
    <div className="stack loose">
      <p className="lead soft">
        {i18n.t({ id: "back.meant", message: "Meant for" })}{" "}
        <Time at={followUp.due_on} form="long" />.{" "}
        {i18n.t({
          id: "back.anyday",
          message: "Any day is fine. Answer what you like of it; blank is an answer too.",
        })}
      </p>
      {asked.map((prompt) =>
        prompt.id === "F1" ? (
          <Scale
            key={prompt.id}
            label={prompt.text}
            low={i18n.t({ id: "belief.low", message: "not true at all" })}
            high={i18n.t({ id: "belief.high", message: "completely true" })}
            value={asNumber(answers.F1)}
            onChange={(value) => set("F1", value)}
            onClear={() => set("F1", null)}
          />
        ) : (
          <AnswerInput
            key={prompt.id}
            prompt={prompt}
            emotions={content.prompts.emotions}
            record={false}
            value={answers[prompt.id]}
            onChange={(value) => set(prompt.id, value)}
          />
        ),
      )}
      {lookBack.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(lookBack.error)}
        </p>
      )}
      <div className="turns">
        <Button isDisabled={lookBack.isPending} onPress={() => act("done")}>
          {i18n.t({ id: "turn.keep", message: "Keep" })}
        </Button>
        <Button isDisabled={lookBack.isPending} onPress={() => act("delay")}>
          {i18n.t({ id: "back.delay", message: "Another week" })}
        </Button>
        <Button isDisabled={lookBack.isPending} onPress={() => act("close")}>
          {i18n.t({ id: "back.close", message: "No need any more" })}
        </Button>
      </div>
    </div>
  );
}

/** What was chosen at the end is done: closed where nothing stands against it, or brought again. */
function leadsTo(after: Arc, chosen: unknown): StepName | null {
  const { chosen: picked } = asPicked(chosen);
  if (picked.includes("bring again")) return "bring";
  return picked.includes("close") && !isClosed(after) ? "close" : null;
}

function begun(arc: Arc, step: "idea" | "next_time"): boolean {
  const state = stateOf(arc, step);
  return state === "doing" || state === "done";
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text || "{}");
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
