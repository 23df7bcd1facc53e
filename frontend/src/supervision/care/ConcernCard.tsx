/** One concern with its answer, as both of them read it. */

import { useState } from "react";
import { newKey } from "../../api/client";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { Button } from "../../ui/Button";
import { ConfirmDialog } from "../../ui/ConfirmDialog";
import { sentenceOf } from "../../ui/ErrorState";
import { Time } from "../../ui/Time";
import { AnswerBox } from "./AnswerBox";
import { useConcernAct } from "./queries";
import type { Concern } from "./wire";

export function ConcernCard({ concern }: { concern: Concern }) {
  const me = useMe();
  const act = useConcernAct(concern.id);
  const [asking, setAsking] = useState(false);
  const { author, about } = concern;
  return (
    <li className="card">
      <p>
        <strong>
          {about.id === me.id
            ? i18n.t({
                id: "concern.from",
                message: "{name} wrote this about your work",
                values: { name: author.name },
              })
            : author.id !== me.id
              ? i18n.t({
                  id: "concern.from.about",
                  message: "{author} wrote this about {name}'s work",
                  values: { author: author.name, name: about.name },
                })
              : i18n.t({
                  id: "concern.about",
                  message: "About {name}'s work",
                  values: { name: about.name },
                })}
        </strong>{" "}
        <span className="s dim">
          <Time at={concern.made_at} form="within" />
        </span>
      </p>
      <p className="as-written">{concern.observed}</p>
      {concern.steps && (
        <div className="stack tight">
          <p className="s dim">{i18n.t({ id: "concern.steps", message: "What would help" })}</p>
          <p className="as-written">{concern.steps}</p>
        </div>
      )}
      {concern.responded_at && (
        <div className="stack tight rule-top">
          <p className="s dim">
            {i18n.t({
              id: "concern.answer.by",
              message: "{name} answered",
              values: { name: about.name },
            })}{" "}
            <Time at={concern.responded_at} form="within" />
          </p>
          <p className="as-written">{concern.response}</p>
        </div>
      )}
      {concern.escalated && (
        <p className="s soft">
          {i18n.t({
            id: "concern.escalated",
            message: "Whoever leads the programme can read this too.",
          })}
        </p>
      )}
      {concern.can.includes("respond") && <Answer concern={concern} />}
      {concern.can.includes("escalate") && (
        <div className="actions">
          <Button size="small" kind="quiet" onPress={() => setAsking(true)}>
            {i18n.t({ id: "concern.passon", message: "Pass it on to whoever leads the programme" })}
          </Button>
        </div>
      )}
      <ConfirmDialog
        isOpen={asking}
        title={i18n.t({ id: "concern.passon.title", message: "Pass it on?" })}
        keep={i18n.t({ id: "concern.passon.keep", message: "Leave it between us" })}
        act={i18n.t({ id: "concern.passon.act", message: "Pass it on" })}
        isPending={act.isPending}
        error={act.isError ? sentenceOf(act.error) : undefined}
        onKeep={() => setAsking(false)}
        onAct={() => act.mutate({ key: newKey() }, { onSuccess: () => setAsking(false) })}
      >
        <p>
          {i18n.t({
            id: "concern.passon.what",
            message:
              "Whoever leads the programme will read it, with its answer. {name} is told now.",
            values: { name: about.name },
          })}
        </p>
      </ConfirmDialog>
    </li>
  );
}

function Answer({ concern }: { concern: Concern }) {
  const act = useConcernAct(concern.id);
  return (
    <AnswerBox
      draft={`concern/${concern.id}`}
      maxLength={20_000}
      isPending={act.isPending}
      error={act.error}
      onSend={(sent, done) => act.mutate(sent, { onSuccess: done })}
    />
  );
}
