/** A reply in one's own words. Starters go in as text to write on; a holding line says only "not yet, and I'm with you". */
import { useRef, useState } from "react";
import type { Agenda } from "../../api/types";
import { useDraft } from "../../api/vault/useDraft";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { announce } from "../../ui/Announcer";
import { Button, LinkButton } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { DraftState } from "../../ui/SaveState";
import { TextArea } from "../../ui/TextArea";
import { useReceiveContent } from "../content";
import { useAcknowledge } from "../queries";
import { Sent } from "./Sent";
import { fitting, openGap } from "./starters";

export function ReplyBox({ agenda }: { agenda: Agenda }) {
  const name = agenda.owner.name;
  const content = useReceiveContent();
  // Two boxes: a holding line must not take the half-written answer with it.
  const answer = useDraft(`reply/${agenda.id}`);
  const hold = useDraft(`holding/${agenda.id}`);
  const [starter, setStarter] = useState<string>();
  const [holding, setHolding] = useState(false);
  const { written, kept, write, discard } = holding ? hold : answer;
  const [sent, setSent] = useState<"words" | "holding">();
  const send = useAcknowledge(agenda.id);
  const box = useRef<HTMLDivElement>(null);
  const me = useMe();
  const [again, setAgain] = useState(false);

  if (!agenda.can.includes("acknowledge")) return null;
  const answered = agenda.acknowledgments.some(
    (reply) => reply.author.id === me.id && reply.kind === "words",
  );
  // Words that were begun are never folded away.
  if (answered && !again && !holding && !answer.written.text.trim() && !send.isError)
    return (
      <div className="actions">
        <Button
          onPress={() => {
            setAgain(true);
            setSent(undefined);
            toTheEnd();
          }}
        >
          {i18n.t({ id: "reply.again", message: "Write again" })}
        </Button>
        {sent && <Sent name={name} />}
      </div>
    );
  const starters = fitting(agenda, content.data?.starters ?? []);
  const holdingLine = content.data?.starters.find((one) => one.kind === "holding_line");

  const gap = openGap(written.text, content.data?.starters ?? []);

  function insert(id: string, text: string) {
    write(written.text.trim() ? `${written.text.trimEnd()}\n\n${text} ` : `${text} `);
    setStarter(id);
    send.reset();
    toTheEnd();
  }

  function holdFor(line: { id: string; text: string } | undefined) {
    setHolding(line !== undefined);
    if (line && !hold.written.text.trim()) hold.write(`${line.text} `);
    setSent(undefined);
    send.reset();
    toTheEnd();
  }

  function toTheEnd() {
    requestAnimationFrame(() => {
      const area = box.current?.querySelector("textarea");
      area?.focus();
      const gap = area?.value.lastIndexOf("…") ?? -1;
      // A gap that waits is where one writes next.
      if (area && gap >= 0 && openGap(area.value, content.data?.starters ?? []))
        area.setSelectionRange(gap, gap + 1);
      else area?.setSelectionRange(area.value.length, area.value.length);
    });
  }

  function submit() {
    if (!written.text.trim() || send.isPending) return;
    if (gap) return toTheEnd();
    send.mutate(
      {
        key: written.key,
        kind: holding ? "holding" : "words",
        text: written.text.trim(),
        starter_id: (holding ? holdingLine?.id : starter) ?? "",
      },
      {
        onSuccess: () => {
          discard();
          if (!holding) setStarter(undefined);
          setHolding(false);
          setSent(holding ? "holding" : "words");
          setAgain(false);
          announce(i18n.t({ id: "reply.sent", message: "Sent to {name}", values: { name } }));
        },
      },
    );
  }

  return (
    <section className="card felt" aria-labelledby="reply-title" ref={box}>
      <h2 id="reply-title" className="h3">
        {holding
          ? i18n.t({
              id: "reply.hold.title",
              message: "A holding line for {name}",
              values: { name },
            })
          : i18n.t({
              id: "reply.title",
              message: "A line to {name}, in your own words",
              values: { name },
            })}
      </h2>
      {!holding && starters.length > 0 && (
        <details>
          <summary>{i18n.t({ id: "reply.starters", message: "Ways to begin" })}</summary>
          <ul className="lines plain starters">
            {starters.map((one) => (
              <li key={one.id}>
                <LinkButton onPress={() => insert(one.id, one.text)}>{one.text}</LinkButton>
              </li>
            ))}
          </ul>
        </details>
      )}
      <TextArea
        frame="prompt"
        label={i18n.t({ id: "reply.label", message: "Your words" })}
        hint={
          holding
            ? i18n.t({
                id: "reply.hold.hint",
                message:
                  "It says you have seen it and when you will answer. It is not the answer: what you promised stays promised.",
              })
            : i18n.t({ id: "reply.hint", message: "{name} sees this at once.", values: { name } })
        }
        value={written.text}
        maxLength={20_000}
        error={send.isError ? notSent(sentenceOf(send.error)) : undefined}
        onChange={(event) => {
          write(event.target.value);
          if (send.isError) send.reset();
        }}
        onSend={submit}
      />
      {gap && (
        <p className="note" role="status">
          {holding
            ? i18n.t({
                id: "reply.gap.hold",
                message: "Before it goes: say until when, where the … stands.",
              })
            : i18n.t({
                id: "reply.gap",
                message:
                  "Before it goes: put your own words where the … stands in “{line}”, or take that line out.",
                values: { line: gap.text },
              })}
        </p>
      )}
      <div className="actions">
        <Button kind="primary" isDisabled={!written.text.trim() || send.isPending} onPress={submit}>
          {holding
            ? i18n.t({ id: "reply.hold.send", message: "Send the holding line" })
            : i18n.t({ id: "reply.send", message: "Send to {name}", values: { name } })}
        </Button>
        {holding ? (
          <Button kind="quiet" onPress={() => holdFor(undefined)}>
            {i18n.t({ id: "reply.hold.back", message: "Answer instead" })}
          </Button>
        ) : (
          holdingLine && (
            <Button kind="quiet" onPress={() => holdFor(holdingLine)}>
              {i18n.t({ id: "reply.hold", message: "Send a holding line for now" })}
            </Button>
          )
        )}
        <DraftState kept={kept} />
        {sent === "holding" && answer.written.text.trim() && (
          <p className="s moss-ink">
            {i18n.t({
              id: "reply.hold.sent",
              message:
                "The holding line is with {name}. What you had begun to write is still here.",
              values: { name },
            })}
          </p>
        )}
        {sent && !written.text && <Sent name={name} />}
      </div>
    </section>
  );
}

/** What was refused was not sent, and is still there. */
function notSent(sentence: string): string {
  return i18n.t({
    id: "reply.notsent",
    message: "{sentence} This was not sent; your words stay here.",
    values: { sentence },
  });
}
