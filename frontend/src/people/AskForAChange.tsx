/** Not as it is: asking for a change, with words or without. Signing stays open, and what holds goes on holding. */
import { useState } from "react";
import type { Contract } from "../api/types";
import { useDrafted } from "../api/vault/useDrafted";
import { i18n } from "../i18n";
import { announce } from "../ui/Announcer";
import { Button, LinkButton } from "../ui/Button";
import { sentenceOf } from "../ui/ErrorState";
import { DraftState } from "../ui/SaveState";
import { TextArea } from "../ui/TextArea";
import { useAskForAChange } from "./queries";

export function AskForAChange({ contract }: { contract: Contract }) {
  const draft = useDrafted(`ask:${contract.id}`, { words: "" });
  const ask = useAskForAChange(contract.id);
  const [open, setOpen] = useState(false);
  const holds = contract.state === "signed";
  if (!open && !draft.changed)
    return (
      <p className="s">
        <LinkButton onPress={() => setOpen(true)}>
          {holds
            ? i18n.t({ id: "contract.ask.holds", message: "I would like it to say something else" })
            : i18n.t({ id: "contract.ask", message: "I don't want to sign it like this" })}
        </LinkButton>
      </p>
    );
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        ask.mutate(
          { key: draft.key, words: draft.value.words.trim() },
          {
            onSuccess: () => {
              draft.discard();
              setOpen(false);
              announce(i18n.t({ id: "contract.ask.done", message: "They were told." }));
            },
          },
        );
      }}
    >
      <TextArea
        autoFocus
        label={i18n.t({
          id: "contract.ask.words",
          message: "What would you have otherwise? You need not say.",
        })}
        hint={
          holds
            ? i18n.t({
                id: "contract.ask.holds.hint",
                message:
                  "Everybody who signed this contract and who keeps the programme's record reads it. The contract goes on holding until everybody has signed other words.",
              })
            : i18n.t({
                id: "contract.ask.hint",
                message:
                  "Everybody who signs this contract and who keeps the programme's record reads it. Nothing is signed by it, and you can still sign.",
              })
        }
        rows={3}
        maxLength={5_000}
        value={draft.value.words}
        onChange={(event) => draft.set({ words: event.target.value })}
      />
      <DraftState kept={draft.kept} />
      {ask.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(ask.error)}
        </p>
      )}
      <div className="actions">
        <Button type="submit" isDisabled={ask.isPending}>
          {i18n.t({ id: "contract.ask.do", message: "Ask for a change" })}
        </Button>
        <Button
          onPress={() => {
            draft.discard();
            setOpen(false);
          }}
        >
          {i18n.t({ id: "attach.close", message: "Not now" })}
        </Button>
      </div>
    </form>
  );
}
