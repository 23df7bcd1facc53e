/** A blank page over everything else: the case, the arc and the first words are out of sight while it is said afresh. */
import { useState } from "react";
import { useDraft } from "../../api/vault/useDraft";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { partWord } from "../../people/words";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { sentenceOf } from "../../ui/ErrorState";
import { SelectField } from "../../ui/Field";
import { DraftState } from "../../ui/SaveState";
import { TextArea } from "../../ui/TextArea";
import { usePublish, useReword } from "./queries";
import type { Insight } from "./wire";
import "./ideas.css";

export function BlankPage({ insight, onClose }: { insight: Insight; onClose: () => void }) {
  return (
    <Dialog
      wide
      sticky
      isOpen
      onClose={onClose}
      title={i18n.t({ id: "blank.title", message: "A blank page" })}
    >
      <Page insight={insight} onClose={onClose} />
    </Dialog>
  );
}

function Page({ insight, onClose }: { insight: Insight; onClose: () => void }) {
  const { written, kept, write, discard } = useDraft(`reword/${insight.id}`);
  const [reader, setReader] = useState("");
  const reword = useReword(insight);
  const publish = usePublish(insight);
  const readers = useReaders();
  const text = written.text || insight.reworded;
  const changed = written.text !== "" && written.text.trim() !== insight.reworded;
  const reading = insight.second_reading;
  return (
    <div className="stack blank-page">
      <p className="soft">
        {i18n.t({
          id: "blank.what",
          message:
            "Say what you know now, so that it could be about anybody. No name, no place, no date. Others read it without knowing whose it is.",
        })}
      </p>
      <TextArea
        label={i18n.t({ id: "blank.label", message: "In words for others" })}
        rows={6}
        maxLength={20_000}
        value={text}
        error={reword.isError ? sentenceOf(reword.error) : undefined}
        onChange={(event) => {
          write(event.target.value);
          if (reword.isError) reword.reset();
        }}
      />
      <DraftState kept={kept} />
      {readers.length > 0 && (
        <SelectField
          label={i18n.t({ id: "blank.reader", message: "A second reader, if you want one" })}
          hint={i18n.t({
            id: "blank.reader.hint",
            message: "They read these words and nothing else.",
          })}
          value={reader}
          onChange={(event) => setReader(event.target.value)}
        >
          <option value="">{i18n.t({ id: "blank.noreader", message: "Nobody" })}</option>
          {readers.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name} · {partWord(one.part)}
            </option>
          ))}
        </SelectField>
      )}
      {reading && !changed && (
        <p className="note">
          {reading.fine === null
            ? i18n.t({
                id: "blank.waits",
                message: "{name} has it to read. There is no hurry.",
                values: { name: reading.reader.name },
              })
            : reading.fine
              ? i18n.t({
                  id: "blank.fine",
                  message: "{name} read it: fine as it is.",
                  values: { name: reading.reader.name },
                })
              : i18n.t({
                  id: "blank.notfine",
                  message: "{name} read it: something in it may still point to somebody.",
                  values: { name: reading.reader.name },
                })}
        </p>
      )}
      {publish.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(publish.error)}
        </p>
      )}
      <div className="actions end">
        <Button onPress={onClose}>{i18n.t({ id: "attach.close", message: "Not now" })}</Button>
        <Button
          isDisabled={!text.trim() || reword.isPending || (!changed && reader === "")}
          onPress={() =>
            reword.mutate(
              { key: written.key, text: text.trim(), second_reader_id: reader || null },
              {
                onSuccess: () => {
                  discard();
                  setReader("");
                },
              },
            )
          }
        >
          {reader
            ? i18n.t({ id: "blank.ask", message: "Keep it, and ask them to read it" })
            : i18n.t({ id: "turn.keep", message: "Keep" })}
        </Button>
        {insight.can.includes("publish") && !changed && (
          <Button
            kind="primary"
            isDisabled={publish.isPending}
            onPress={() => publish.mutate(undefined, { onSuccess: onClose })}
          >
            {i18n.t({ id: "blank.publish", message: "Put it in the library" })}
          </Button>
        )}
      </div>
      {insight.can.includes("publish") && !changed && (
        <p className="s soft">
          {i18n.t({
            id: "blank.forgood",
            message:
              "Once it is there it stays: nothing leads back from it to you, so it can't be taken out by you.",
          })}
        </p>
      )}
    </div>
  );
}

const SUPERVISING = new Set(["supervisor", "co_supervisor", "facilitator"]);

/** Those who supervise me now. */
function useReaders() {
  const me = useMe();
  const people = me.relationships
    .filter((one) => one.live && one.my_part === "supervisee")
    .flatMap((one) => one.people)
    .filter((person) => person.id !== me.id && SUPERVISING.has(person.part));
  return [...new Map(people.map((person) => [person.id, person])).values()];
}
