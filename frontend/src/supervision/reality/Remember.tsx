/** Before looking: what I remember, in one text; each line of it can be checked afterwards. */
import { useState } from "react";
import { useLocation } from "wouter";
import { useSaveBoard } from "../../api/vault/hooks";
import { i18n } from "../../i18n";
import { announce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { TextArea } from "../../ui/TextArea";
import { TwoDevices } from "../agendas/TwoDevices";
import { useStep } from "../arcs/queries";
import type { Arc } from "../arcs/wire";
import { LineCard } from "./LineCard";
import { claimsOf, joined, type Line, split } from "./lines";
import { SealDialog } from "./SealDialog";
import { bothRemembered, type Remembered, useAccount } from "./useAccount";
import type { RealityTest } from "./wire";

export function Remember({ arc, test }: { arc: Arc; test: RealityTest }) {
  const board = useSaveBoard();
  const [, go] = useLocation();
  const { account, lines, save, field, write, set } = useAccount(test);
  const step = useStep(arc.id);
  const [asking, setAsking] = useState<"seal" | "read">();

  function change(next: Line[], moved = false) {
    set(next, moved);
    if (moved)
      announce(
        i18n.t({
          id: "line.count",
          message: "{count, plural, one {# line} other {# lines}}",
          values: { count: next.length },
        }),
      );
  }

  async function ask(what: "seal" | "read") {
    await board.flush();
    setAsking(what);
  }

  return (
    <div className="stack loose">
      <div className="reality">
        <div className="stack reality-stay">
          <TextArea
            frame="prompt"
            label={i18n.t({
              id: "account.label",
              message: "Before you look: what do you remember of the moment?",
            })}
            hint={i18n.t({
              id: "account.hint",
              message:
                "Only you see this. A new line for each thing makes it possible to check it by itself.",
            })}
            rows={8}
            maxLength={20_000}
            value={account}
            onChange={(event) => write(event.target.value)}
          />
          {save.kind === "refused" && (
            <p className="error" role="alert">
              {save.sentence}
            </p>
          )}
          {save.kind === "conflict" && save.theirs && (
            <TwoDevices
              mine={save.value}
              theirs={save.theirs.value}
              show={(value) => <p className="said">{(value as Remembered).account}</p>}
              merge={(mine, theirs) => bothRemembered(mine as Remembered, theirs as Remembered)}
              onKeep={(value) => field.resolve(value as Remembered)}
            />
          )}
        </div>
        <section className="stack" aria-labelledby="lines">
          <h2 id="lines" className="h3">
            {i18n.t({ id: "account.lines", message: "Line by line" })}
          </h2>
          {lines.length === 0 ? (
            <p className="soft">
              {i18n.t({
                id: "account.lines.none",
                message: "Your lines appear here as you write.",
              })}
            </p>
          ) : (
            <ol className="reality-lines">
              {lines.map((line, place) => (
                <LineCard
                  // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the text
                  key={place}
                  line={line}
                  isFirst={place === 0}
                  onSay={(about) =>
                    change(lines.map((one, at) => (at === place ? { ...one, ...about } : one)))
                  }
                  onSplit={(word) => change(split(lines, place, word), true)}
                  onJoin={() => change(joined(lines, place), true)}
                />
              ))}
            </ol>
          )}
        </section>
      </div>
      <section className="stack measure rule-top" aria-labelledby="seal">
        <h2 id="seal" className="h3">
          {i18n.t({ id: "seal.title", message: "When you are ready" })}
        </h2>
        <p className="soft">
          {i18n.t({
            id: "seal.what",
            message:
              "The record of this meeting stays shut until you seal this. You can't change it after this. You can add to it.",
          })}
        </p>
        {step.isError && (
          <p className="note failed" role="alert">
            {sentenceOf(step.error)}
          </p>
        )}
        <div className="actions">
          <Button
            kind="primary"
            isDisabled={account.trim() === "" || save.kind === "conflict"}
            onPress={() => void ask("seal")}
          >
            {i18n.t({ id: "seal.act", message: "Seal it" })}
          </Button>
          <Button onPress={() => void ask("read")}>
            {i18n.t({ id: "seal.read", message: "I've already read it" })}
          </Button>
          <Button
            kind="quiet"
            isDisabled={step.isPending}
            onPress={() =>
              step.mutate(
                { name: "remember", state: "later" },
                { onSuccess: () => go(`/arcs/${arc.id}`) },
              )
            }
          >
            {i18n.t({ id: "turn.later", message: "Keep for later" })}
          </Button>
        </div>
      </section>
      <SealDialog
        test={test}
        asking={asking}
        loose={lines.length - claimsOf(lines).length}
        onClose={() => setAsking(undefined)}
      />
    </div>
  );
}
