/** One evaluation with its answer and every moment it moved on, as both of them read it. */

import { useState } from "react";
import { newKey } from "../../api/client";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { ConfirmDialog } from "../../ui/ConfirmDialog";
import { sentenceOf } from "../../ui/ErrorState";
import { Time } from "../../ui/Time";
import { AnswerBox } from "../care/AnswerBox";
import { EditDraft } from "./EditDraft";
import { type Evaluation, useEvaluationAct } from "./queries";
import { evaluationWord, writtenIn } from "./words";

export function EvaluationCard({
  evaluation,
  earlier = [],
}: {
  evaluation: Evaluation;
  /** The versions before this one, newest first. */
  earlier?: readonly Evaluation[];
}) {
  const act = useEvaluationAct(evaluation.id);
  const [asking, setAsking] = useState<"share" | "finish" | "discard">();
  const { about, author, can } = evaluation;
  const acts = {
    share: i18n.t({
      id: "concern.send",
      message: "Share it with {name}",
      values: { name: about.name },
    }),
    finish: i18n.t({ id: "evaluation.finish", message: "Make it final" }),
    discard: i18n.t({ id: "evaluation.discard", message: "Throw the draft away" }),
  };
  return (
    <li className="card">
      <div>
        <h2 className="h3">
          {evaluation.form}
          {(evaluation.version > 1 || evaluation.replaces) && (
            <span className="s dim">
              {" · "}
              {i18n.t({
                id: "evaluation.version",
                message: "version {version}",
                values: { version: evaluation.version },
              })}
            </span>
          )}
        </h2>
        <p className="s soft">
          {i18n.t({
            id: "evaluation.who",
            message: "About {about}'s work, by {author}",
            values: { about: about.name, author: author.name },
          })}
          {" · "}
          <Time at={evaluation.from_on} form="dated" /> –{" "}
          <Time at={evaluation.until_on} form="dated" />
        </p>
        <p className="s">
          {evaluationWord(evaluation.state)}
          {evaluation.shared_at && (
            <span className="dim">
              {" · "}
              {i18n.t({ id: "evaluation.since", message: "shared" })}{" "}
              <Time at={evaluation.shared_at} form="within" />
            </span>
          )}
        </p>
      </div>
      {can.includes("write") ? (
        <EditDraft evaluation={evaluation} />
      ) : (
        writtenIn(evaluation.body).map(([label, text]) => (
          <div key={label} className="stack tight">
            <h3 className="s dim">{label}</h3>
            <p className="as-written">{text}</p>
          </div>
        ))
      )}
      {evaluation.responded_at && (
        <div className="stack tight rule-top">
          <p className="s dim">
            {i18n.t({
              id: "concern.answer.by",
              message: "{name} answered",
              values: { name: about.name },
            })}{" "}
            <Time at={evaluation.responded_at} form="within" />
          </p>
          <p className="as-written">{evaluation.response}</p>
        </div>
      )}
      {can.includes("respond") && <Answer evaluation={evaluation} />}
      {["share", "finish", "revise"].some((verb) => can.includes(verb)) && (
        <div className="actions">
          {can.includes("revise") && (
            <Button
              size="small"
              isDisabled={act.isPending}
              onPress={() => act.mutate({ key: newKey(), act: "revise" })}
            >
              {i18n.t({ id: "evaluation.revise", message: "Write a new version" })}
            </Button>
          )}
          {(["share", "finish"] as const)
            .filter((verb) => can.includes(verb))
            .map((verb) => (
              <Button key={verb} size="small" onPress={() => setAsking(verb)}>
                {acts[verb]}
              </Button>
            ))}
          {can.includes("write") && (
            <Button size="small" kind="quiet" onPress={() => setAsking("discard")}>
              {acts.discard}
            </Button>
          )}
        </div>
      )}
      {act.isError && asking === undefined && !can.includes("respond") && (
        <p className="note failed" role="alert">
          {sentenceOf(act.error)}
        </p>
      )}
      {earlier.length > 0 && (
        <details>
          <summary>
            {i18n.t({
              id: "evaluation.earlier",
              message: "{count, plural, one {The version before} other {# earlier versions}}",
              values: { count: earlier.length },
            })}
          </summary>
          <ul className="stack plain-list details-body">
            {earlier.map((one) => (
              <EvaluationCard key={one.id} evaluation={one} />
            ))}
          </ul>
        </details>
      )}
      <ConfirmDialog
        isOpen={asking !== undefined}
        title={asking ? `${acts[asking]}?` : ""}
        keep={i18n.t({ id: "evaluation.keep", message: "Not yet" })}
        act={asking ? acts[asking] : ""}
        isPending={act.isPending}
        error={act.isError ? sentenceOf(act.error) : undefined}
        onKeep={() => setAsking(undefined)}
        onAct={() =>
          asking &&
          act.mutate({ key: newKey(), act: asking }, { onSuccess: () => setAsking(undefined) })
        }
      >
        <p>
          {asking === "finish"
            ? i18n.t({
                id: "evaluation.finish.what",
                message:
                  "Whoever leads the programme will read it, with its answer if there is one. {name} is told now.",
                values: { name: about.name },
              })
            : asking === "discard"
              ? i18n.t({
                  id: "evaluation.discard.what",
                  message: "Nobody but you has read it. It is gone then, for good.",
                })
              : i18n.t({
                  id: "evaluation.share.what",
                  message:
                    "{name} reads it now and can answer. What is kept here is what is shared, and it cannot be changed afterwards.",
                  values: { name: about.name },
                })}
        </p>
      </ConfirmDialog>
    </li>
  );
}

function Answer({ evaluation }: { evaluation: Evaluation }) {
  const act = useEvaluationAct(evaluation.id);
  return (
    <AnswerBox
      draft={`evaluation/${evaluation.id}/answer`}
      maxLength={10_000}
      isPending={act.isPending}
      error={act.error}
      onSend={(sent, done) => act.mutate({ ...sent, act: "respond" }, { onSuccess: done })}
    />
  );
}
