/** Choosing what to bring, beside exactly what the other will see. Needs come ticked; all else is off until chosen. */
import { lazy, Suspense, useState } from "react";
import { newKey } from "../../api/client";
import type { Agenda, AgendaPreview } from "../../api/types";
import { i18n } from "../../i18n";
import { ForWhom } from "../../people/ForWhom";
import { announce } from "../../ui/Announcer";
import { Button, LinkButton } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { ErrorState, sentenceOf } from "../../ui/ErrorState";
import { Tick } from "../../ui/Field";
import { Loading } from "../../ui/Loading";
import { WayToNames } from "../../ui/WayToNames";
import { useKeyFor } from "../arcs/useKeyFor";
import { CRISIS, type Prompts } from "../content";
import { type Selection, useBring, usePreview } from "../queries";
import { Brought } from "./Brought";
import { ComesAlong } from "./ComesAlong";
import { FirstWords } from "./FirstWords";
import { inOrder } from "./inOrder";
import { LetThemKnow } from "./LetThemKnow";
import { labelOf } from "./Said";
import { useAudiences } from "./useAudiences";
import { asThing, lines, says } from "./values";

const CouldPoint = lazy(() => import("./CouldPoint"));

type Props = {
  agenda: Agenda;
  prompts: Prompts;
  others: string;
  mode: "preview" | "bring" | undefined;
  onClose: () => void;
};

export function BringDialog({ agenda, prompts, others, mode, onClose }: Props) {
  const audiences = useAudiences(agenda);
  return (
    <Dialog
      wide
      isOpen={mode !== undefined}
      onClose={onClose}
      title={
        audiences
          ? i18n.t({
              id: "bring.title.whom",
              message: "What would you like to bring, and to whom?",
            })
          : mode === "preview"
            ? i18n.t({ id: "preview.title", message: "What {others} will see", values: { others } })
            : i18n.t({
                id: "bring.title",
                message: "What would you like {others} to see?",
                values: { others },
              })
      }
    >
      <Choosing agenda={agenda} prompts={prompts} others={others} onClose={onClose} />
    </Dialog>
  );
}

type Choice = {
  id: string;
  kind: "answer" | "excerpt";
  title: string;
  text: string;
  shared: boolean;
  changed: boolean;
};

function choicesOf(agenda: Agenda, prompts: Prompts): Choice[] {
  const open = agenda.items.filter((item) => item.answer_state !== "not_today");
  return open.flatMap((item) => [
    ...inOrder(item.answers, item.prompts)
      .filter((answer) => says(answer.value) || answer.shared)
      .filter((answer) => prompts.byId.get(answer.prompt_id)?.group.id !== "goodbye")
      .map((answer): Choice => {
        const prompt = prompts.byId.get(answer.prompt_id);
        const said = lines(prompt, answer.value, (id) => labelOf(prompts.emotions, id));
        return {
          id: answer.id,
          kind: "answer",
          title: prompt?.text ?? asThing(answer.value)?.title ?? item.title,
          text: said.map((line) => line.text).join(" · "),
          shared: answer.shared,
          changed: answer.changed_since_brought === true,
        };
      }),
    ...item.excerpts.map(
      (excerpt): Choice => ({
        id: excerpt.excerpt_id,
        kind: "excerpt",
        title: i18n.t({
          id: "bring.excerpt",
          message: "An excerpt on “{title}”",
          values: { title: item.title },
        }),
        text: "",
        shared: excerpt.shared,
        changed: false,
      }),
    ),
  ]);
}

function Choosing({ agenda, prompts, others, onClose }: Omit<Props, "mode">) {
  const choices = choicesOf(agenda, prompts);
  const needs = new Set(
    prompts.groups.find((group) => group.id === "need")?.prompts.map((prompt) => prompt.id),
  );
  const [ticked, setTicked] = useState(
    () =>
      new Set(
        agenda.items.flatMap((item) =>
          item.answers
            .filter((answer) => needs.has(answer.prompt_id) && says(answer.value))
            .filter((answer) => !answer.shared || answer.changed_since_brought)
            .map((answer) => answer.id),
        ),
      ),
  );
  const [letKnow, setLetKnow] = useState(false);
  const keyFor = useKeyFor();
  const bring = useBring(agenda.id);
  const audiences = useAudiences(agenda);
  // Both is never chosen for her, whoever the meeting is with.
  const alone = audiences?.each.slice(0, -1).find((one) => one.id === agenda.relationship.id);
  const [meant, setMeant] = useState(alone?.id ?? "");
  const whom = audiences?.each.find((one) => one.id === meant);
  const readers = whom?.names ?? others;
  const chosen = choices.filter((choice) => ticked.has(choice.id));
  const selection: Selection = {
    answer_ids: chosen.filter((choice) => choice.kind === "answer").map((choice) => choice.id),
    excerpt_ids: chosen.filter((choice) => choice.kind === "excerpt").map((choice) => choice.id),
  };
  const waits = agenda.items.some((item) => item.answer_state === "not_today");
  const nothing = chosen.length === 0 && !(waits && agenda.state === "draft");
  const seen = choices.some((choice) => choice.shared) || !nothing;
  const preview = usePreview(agenda.id, selection, seen, whom?.id);

  function toggle(id: string) {
    const next = new Set(ticked);
    if (!next.delete(id)) next.add(id);
    setTicked(next);
  }

  function takeBack(choice: Choice) {
    const answers = choice.kind === "answer" ? [choice.id] : [];
    const excerpts = choice.kind === "excerpt" ? [choice.id] : [];
    bring.mutate({ key: newKey(), back: true, answer_ids: answers, excerpt_ids: excerpts });
  }

  return (
    <>
      {audiences && <ForWhom audiences={audiences} value={meant} onChange={setMeant} />}
      <div className="pair choosing">
        <section className="stack tight" aria-labelledby="bring-choose">
          <h3 id="bring-choose">{i18n.t({ id: "bring.choose", message: "Choose" })}</h3>
          {choices.length === 0 && (
            <p className="soft">
              {i18n.t({
                id: "agenda.empty",
                message: "Nothing here yet. One unfinished sentence is enough.",
              })}
            </p>
          )}
          {choices.map((choice) =>
            choice.shared && !choice.changed ? (
              <div key={choice.id} className="tick">
                <span aria-hidden="true" className="moss-ink">
                  ✓
                </span>
                <p>
                  <strong>{choice.title}</strong>{" "}
                  <span className="tag kept-tag">{broughtWord()}</span>
                </p>
                {choice.kind === "excerpt" && (
                  <p className="hint">
                    <FirstWords excerptId={choice.id} />
                  </p>
                )}
                <p className="hint">
                  <LinkButton isDisabled={bring.isPending} onPress={() => takeBack(choice)}>
                    {i18n.t({ id: "bring.takeback", message: "Take it back" })}
                  </LinkButton>
                </p>
              </div>
            ) : (
              <Tick
                key={choice.id}
                label={choice.title}
                hint={
                  <>
                    {choice.text && <span className="clip">{choice.text}</span>}
                    {choice.kind === "excerpt" && <FirstWords excerptId={choice.id} />}
                    {choice.changed && (
                      <>
                        {" "}
                        <span className="tag felt-tag">
                          {i18n.t({ id: "bring.changed", message: "Changed since you brought it" })}
                        </span>
                      </>
                    )}
                  </>
                }
                checked={ticked.has(choice.id)}
                onChange={() => toggle(choice.id)}
                after={
                  choice.shared && (
                    <LinkButton isDisabled={bring.isPending} onPress={() => takeBack(choice)}>
                      {i18n.t({ id: "bring.takeback", message: "Take it back" })}
                    </LinkButton>
                  )
                }
              />
            ),
          )}
        </section>
        <section
          className="stack preview"
          aria-labelledby="bring-preview"
          aria-busy={preview.isFetching}
        >
          <h3 id="bring-preview">
            {audiences && !whom
              ? i18n.t({ id: "bring.seen", message: "This is what they'll see" })
              : i18n.t({
                  id: "bring.preview",
                  message: "This is what {others} will see",
                  values: { others: readers },
                })}
          </h3>
          <Preview query={preview} seen={seen} prompts={prompts} />
        </section>
      </div>
      {bring.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(bring.error)} <WayToNames error={bring.error} />
        </p>
      )}
      <LetThemKnow
        others={readers}
        always={agenda.template_id === CRISIS}
        checked={letKnow}
        onChange={setLetKnow}
      />
      <div className="actions end after-reading">
        <Button onPress={onClose}>{i18n.t({ id: "bring.notyet", message: "Not yet" })}</Button>
        <Button
          kind="primary"
          isDisabled={
            nothing || bring.isPending || preview.isPending || (audiences !== undefined && !whom)
          }
          onPress={() =>
            bring.mutate(
              {
                key: keyFor(`${meant} ${[...ticked].sort().join()} ${letKnow}`),
                back: false,
                let_know: letKnow,
                ...selection,
                ...(whom ? { relationship_id: whom.id } : {}),
              },
              {
                onSuccess: () => {
                  announce(
                    i18n.t({
                      id: "bring.done",
                      message: "Brought to {others}",
                      values: { others: readers },
                    }),
                  );
                  onClose();
                },
              },
            )
          }
        >
          {i18n.t({ id: "bring.it", message: "Bring it" })}
        </Button>
      </div>
    </>
  );
}

function broughtWord(): string {
  return i18n.t({ id: "item.brought", message: "Brought" });
}

function Preview({
  query,
  seen,
  prompts,
}: {
  query: ReturnType<typeof usePreview>;
  seen: boolean;
  prompts: Prompts;
}) {
  if (!seen)
    return (
      <p className="soft">
        {i18n.t({
          id: "preview.nothing",
          message: "Nothing yet. Tick what you would like to bring.",
        })}
      </p>
    );
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data)
    return <Loading>{i18n.t({ id: "preview.making", message: "Making the preview…" })}</Loading>;
  return (
    <>
      <Suspense>
        <CouldPoint agenda={query.data} prompts={prompts} />
      </Suspense>
      <Brought agenda={query.data} prompts={prompts} />
      <ComesAlong comments={query.data.comes_with.comments} />
      <Left preview={query.data} />
    </>
  );
}

function Left({ preview }: { preview: AgendaPreview }) {
  const left = preview.not_included;
  if (!left || left.answers + left.excerpts === 0) return null;
  return (
    <p className="note">
      {i18n.t({
        id: "preview.left",
        message:
          "Stays with you: {answers, plural, =0 {no other answer} one {# answer} other {# answers}}, {excerpts, plural, =0 {no other excerpt} one {# excerpt} other {# excerpts}}. They cannot be seen or counted.",
        values: left,
      })}
    </p>
  );
}
