/** Before anything: is anyone at risk, and is it all right to go on? Two taps, then the feeling. */
import { Suspense, useRef, useState } from "react";
import { i18n } from "../../../i18n";
import { sentenceOf } from "../../../ui/ErrorState";
import { later } from "../../../ui/later";
import { Answers } from "../Answers";
import { AtRisk, RISKS } from "../AtRisk";
import type { ArcWords } from "../content";
import { DutyPanel } from "../DutyPanel";
import { useSettle, useStatus } from "../queries";
import type { AllRight, Arc, AtRisk as Risk } from "../wire";

const RaiseIt = later(() => import("../RaiseIt"));

const ORDER: readonly AllRight[] = ["yes", "a_little", "not_now"];

export function Settle({
  arc,
  words,
  onSettled,
}: {
  arc: Arc;
  words: ArcWords;
  onSettled: (arc: Arc) => void;
}) {
  const settle = useSettle(arc.id);
  const status = useStatus(arc.id);
  const [risk, setRisk] = useState(() => RISKS.find((one) => one === arc.settled?.at_risk));
  const [right, setRight] = useState(() => ORDER.find((one) => one === arc.settled?.all_right));
  const [tapped, setTapped] = useState(false);
  // A tap is never lost on one that is still on its way: it goes after it, and carries both answers.
  const before = useRef<Promise<unknown>>(Promise.resolve());
  const failed = settle.error ?? status.error;

  function answerRisk(at_risk: Risk) {
    setRisk(at_risk);
    setTapped(true);
    const sent = settle.mutateAsync({ at_risk, ...(right ? { all_right: right } : {}) });
    before.current = sent.catch(() => {}); // what failed is told below
  }

  async function answerAllRight(all_right: AllRight) {
    if (!risk) return;
    setRight(all_right);
    await before.current;
    settle.mutate(
      { at_risk: risk, all_right },
      {
        onSuccess: (settled) =>
          all_right === "not_now" ? status.mutate("set-aside") : onSettled(settled),
      },
    );
  }

  return (
    <div className="stack loose">
      <AtRisk words={words} value={risk} isPending={false} onAnswer={answerRisk} />
      {failed && (
        <p className="note failed" role="alert">
          {sentenceOf(failed)}
        </p>
      )}
      {risk && risk !== "no" && (
        <>
          {risk === "died" && (
            <p className="lead measure">
              {i18n.t({
                id: "settle.died",
                message:
                  "We are sorry. Whether you know it or fear it, you need not carry it alone: tell one of the people below today, and they will say what has to be done. Nothing here asks you to make sense of it, and what you feel has its place straight after.",
              })}
            </p>
          )}
          <DutyPanel died={risk === "died"} called={tapped} />
          <Suspense>
            <RaiseIt arc={arc} />
          </Suspense>
        </>
      )}
      {risk && (
        <section className="stack" aria-labelledby="all-right">
          <h2 id="all-right">{words.safety.all_right}</h2>
          <Answers
            answers={ORDER.map((id) => ({ id, label: words.safety.all_right_answers[id] }))}
            value={right}
            isPending={status.isPending}
            onAnswer={(answer) => void answerAllRight(answer)}
          />
          <p className="s soft">
            {i18n.t({
              id: "settle.fine",
              message: "Every answer is fine. “Not now” sets it aside, and nothing is lost.",
            })}
          </p>
        </section>
      )}
    </div>
  );
}
