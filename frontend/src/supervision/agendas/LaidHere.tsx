/** Copies that lie on an item: read here, changed where they were written, brought and taken back like an answer. */
import type { Agenda, AgendaItem } from "../../api/types";
import { i18n } from "../../i18n";
import { announce } from "../../ui/Announcer";
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

  async function lift(question: string, title: string) {
    try {
      await lay.mutateAsync({ question, on: false });
    } catch {
      return; // said below
    }
    announce(offTheAgenda(title));
    // What had the focus is gone with it.
    document.getElementById(`item-${item.id}`)?.focus();
  }

  const laid = inOrder(item.answers, item.prompts).filter(
    (answer) => isThing(answer.prompt_id) && says(answer.value),
  );
  if (laid.length === 0)
    return item.prompts.every(isThing) ? (
      <p className="soft">
        {i18n.t({
          id: "things.lifted",
          message: "This is off the agenda. Where you wrote it, it stands as it was.",
        })}
      </p>
    ) : null;
  return (
    <section
      className="stack"
      aria-label={i18n.t({ id: "things.title", message: "What you noted or made" })}
    >
      {laid.map((answer) => {
        const title = asThing(answer.value)?.title ?? item.title;
        return (
          <div key={answer.id} className="prompt stack tight">
            {title !== item.title && <h3>{title}</h3>}
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
                aria-label={offTheAgenda(title)}
                onPress={() => void lift(answer.prompt_id, title)}
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

function offTheAgenda(title: string): string {
  return i18n.t({
    id: "things.lift_named",
    message: "Off the agenda: {title}",
    values: { title },
  });
}
