/** Copies that lie on an item: read here, changed where they were written, brought and taken back like an answer. */
import type { Agenda, AgendaItem } from "../../api/types";
import { i18n } from "../../i18n";
import { LinkButton } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import type { Emotions } from "../content";
import { inOrder } from "./inOrder";
import { SaidLines } from "./Said";
import { TakeBack } from "./TakeBack";
import { useLayThing } from "./things";
import { asThing, isThing, says } from "./values";

export default function LaidHere({
  agenda,
  item,
  emotions,
}: {
  agenda: Agenda;
  item: AgendaItem;
  emotions: Emotions;
}) {
  const lay = useLayThing(agenda.id);
  const laid = inOrder(item.answers, item.prompts).filter(
    (answer) => isThing(answer.prompt_id) && says(answer.value),
  );
  return (
    <section
      className="stack"
      aria-label={i18n.t({ id: "things.title", message: "What you noted or made" })}
    >
      {laid.map((answer) => {
        const title = asThing(answer.value)?.title ?? item.title;
        return (
          <div key={answer.id} className="prompt stack tight">
            <h3>{title}</h3>
            <SaidLines prompt={undefined} value={answer.value} emotions={emotions} />
            <p className="row s">
              <span className="dim">
                {answer.shared
                  ? i18n.t({ id: "attach.brought", message: "Brought" })
                  : i18n.t({ id: "attach.private", message: "Private until you bring it" })}
              </span>
              {answer.shared && <TakeBack agendaId={agenda.id} answerId={answer.id} what={title} />}
              <LinkButton
                isDisabled={lay.isPending}
                aria-label={i18n.t({
                  id: "things.renew_named",
                  message: "Take its words as they are now: {title}",
                  values: { title },
                })}
                onPress={() => lay.mutate({ question: answer.prompt_id, on: true })}
              >
                {i18n.t({ id: "things.renew", message: "Take its words as they are now" })}
              </LinkButton>
              <LinkButton
                isDisabled={lay.isPending}
                aria-label={i18n.t({
                  id: "things.lift_named",
                  message: "Off the agenda: {title}",
                  values: { title },
                })}
                onPress={() => lay.mutate({ question: answer.prompt_id, on: false })}
              >
                {answer.shared
                  ? i18n.t({ id: "attach.takeback", message: "Take it back and off the agenda" })
                  : i18n.t({ id: "attach.off", message: "Take it off the agenda" })}
              </LinkButton>
            </p>
          </div>
        );
      })}
      {lay.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(lay.error)}
        </p>
      )}
    </section>
  );
}
