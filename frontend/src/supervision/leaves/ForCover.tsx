/** What waits for a reply, and what of it whoever stands in may read: nothing before it is chosen, one by one. */
import { useId, useState } from "react";
import { Link } from "wouter";
import { i18n } from "../../i18n";
import { announce } from "../../ui/Announcer";
import { Button, LinkButton } from "../../ui/Button";
import { ErrorState, sentenceOf } from "../../ui/ErrorState";
import { Tick } from "../../ui/Field";
import { Loading } from "../../ui/Loading";
import { timeText } from "../../ui/Time";
import { labelOf } from "../agendas/Said";
import { asThing, lines } from "../agendas/values";
import { usePrompts } from "../content";
import { type CoverAnswer, type CoverChoices, useCoverChoices, useOpenToCover } from "./queries";
import { localDay } from "./words";

export function ForCover({ agendaId }: { agendaId: string }) {
  const choices = useCoverChoices(agendaId);
  if (choices.isError && !choices.data)
    return <ErrorState error={choices.error} onRetry={() => void choices.refetch()} />;
  if (!choices.data)
    return <Loading>{i18n.t({ id: "bring.opening", message: "Opening what you wrote…" })}</Loading>;
  return <Choosing choices={choices.data} />;
}

function Choosing({ choices }: { choices: CoverChoices }) {
  const title = useId();
  const prompts = usePrompts();
  const open = useOpenToCover(choices.agenda_id);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const values = { cover: choices.cover?.name ?? "", day: timeText(choices.session_at, "day") };
  const already = choices.answers.filter((one) => one.open).map((one) => one.id);
  const fresh = choices.answers.filter((one) => !one.open && ticked.has(one.id));

  function tick(id: string) {
    const next = new Set(ticked);
    if (!next.delete(id)) next.add(id);
    setTicked(next);
  }

  function choose(ids: string[], said: string) {
    open.mutate(ids, {
      onSuccess: () => {
        setTicked(new Set());
        announce(said);
      },
    });
  }

  const said = (answer: CoverAnswer) =>
    prompts.data &&
    lines(prompts.data.byId.get(answer.prompt_id), answer.value, (id) =>
      labelOf(prompts.data.emotions, id),
    )
      .map((line) => line.text)
      .join(" · ");
  return (
    <section className="stack" aria-labelledby={title}>
      <h3 id={title} className="h4">
        {i18n.t({ id: "cover.waits", message: "What you brought for {day} waits", values })}
      </h3>
      {!choices.ready && <NotYet choices={choices} values={values} />}
      {choices.ready && (
        <>
          {choices.answers.map((answer) => {
            const label =
              prompts.data?.byId.get(answer.prompt_id)?.text ??
              asThing(answer.value)?.title ??
              answer.item_title;
            return answer.open ? (
              <div key={answer.id} className="tick">
                <span aria-hidden="true" className="moss-ink">
                  ✓
                </span>
                <p>
                  <strong>{label}</strong>{" "}
                  <span className="tag kept-tag">
                    {i18n.t({ id: "cover.open", message: "{cover} can read it", values })}
                  </span>
                </p>
                <p className="hint">
                  <span className="block as-written">{said(answer)}</span>
                  <LinkButton
                    isDisabled={open.isPending}
                    aria-label={i18n.t({
                      id: "takeback.name",
                      message: "Take it back: {what}",
                      values: { what: label },
                    })}
                    onPress={() =>
                      choose(
                        already.filter((id) => id !== answer.id),
                        i18n.t({
                          id: "cover.taken",
                          message: "Taken back. {cover} can't read it any more.",
                          values,
                        }),
                      )
                    }
                  >
                    {i18n.t({ id: "bring.takeback", message: "Take it back" })}
                  </LinkButton>
                </p>
              </div>
            ) : (
              <Tick
                key={answer.id}
                label={label}
                checked={ticked.has(answer.id)}
                onChange={() => tick(answer.id)}
                hint={<span className="as-written">{said(answer)}</span>}
              />
            );
          })}
          {choices.records > 0 && (
            <p className="s soft">
              {i18n.t({
                id: "cover.records",
                message:
                  "Lines of recordings stay closed: the client agreed to your supervisor reading them, not to {cover}.",
                values,
              })}
            </p>
          )}
          <div className="actions">
            <Button
              isDisabled={fresh.length === 0 || open.isPending}
              onPress={() =>
                choose(
                  [...already, ...fresh.map((one) => one.id)],
                  i18n.t({ id: "cover.opened", message: "{cover} can read it now.", values }),
                )
              }
            >
              {i18n.t({ id: "cover.do", message: "Let {cover} read what I ticked", values })}
            </Button>
          </div>
          {fresh.length === 0 && already.length === 0 && (
            <p className="s soft">
              {i18n.t({
                id: "cover.wait",
                message: "Letting it wait is fine too. You need to do nothing for that.",
              })}
            </p>
          )}
        </>
      )}
      {open.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(open.error)}
        </p>
      )}
    </section>
  );
}

/** Why nothing can be opened yet, and what would change that. */
function NotYet({ choices, values }: { choices: CoverChoices; values: Record<string, string> }) {
  const from = choices.from_on;
  return (
    <>
      {choices.contract_id && !choices.i_signed && (
        <p>
          {i18n.t({
            id: "cover.sign",
            message:
              "To open something to {cover}, both of you first sign an agreement for these days.",
            values,
          })}{" "}
          <Link href={`/contracts/${choices.contract_id}`}>
            {i18n.t({ id: "people.sign", message: "Read and sign" })}
          </Link>
        </p>
      )}
      {choices.i_signed && from && from <= localDay(new Date()) && (
        <p className="soft">
          {i18n.t({
            id: "cover.unsigned",
            message: "You have signed. {cover} has not yet; until then nothing can be opened.",
            values,
          })}
        </p>
      )}
      {from && from > localDay(new Date()) && (
        <p className="soft">
          {i18n.t({
            id: "cover.later",
            message:
              "From {from} you can choose here what {cover} may read. Nothing is open before.",
            values: { ...values, from: timeText(from, "date") },
          })}
        </p>
      )}
    </>
  );
}
