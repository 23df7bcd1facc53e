/** If it is not working: asking for somebody else, without a reason; only who leads the programme learns of it. */
import { useState } from "react";
import type { Contract } from "../api/types";
import { i18n } from "../i18n";
import { announce } from "../ui/Announcer";
import { Button } from "../ui/Button";
import { ConfirmDialog } from "../ui/ConfirmDialog";
import { sentenceOf } from "../ui/ErrorState";
import { useAskForSomebodyElse } from "./queries";

export function SomebodyElse({ contract }: { contract: Contract }) {
  const ask = useAskForSomebodyElse(contract.id);
  const [asking, setAsking] = useState(false);
  const act = i18n.t({ id: "contract.else", message: "I would like somebody else" });
  return (
    <section className="stack" aria-labelledby="somebody-else">
      <h2 id="somebody-else">
        {i18n.t({ id: "contract.else.head", message: "If it isn't working" })}
      </h2>
      <div className="actions">
        <Button onPress={() => setAsking(true)}>{act}</Button>
      </div>
      <ConfirmDialog
        isOpen={asking}
        title={i18n.t({
          id: "contract.else.title",
          message: "Ask for somebody else to work with?",
        })}
        keep={i18n.t({ id: "contract.else.keep", message: "Leave it as it is" })}
        act={i18n.t({ id: "contract.else.do", message: "Ask for it" })}
        isPending={ask.isPending}
        error={ask.isError ? sentenceOf(ask.error) : undefined}
        onKeep={() => setAsking(false)}
        onAct={() =>
          ask.mutate(undefined, {
            onSuccess: () => {
              setAsking(false);
              announce(i18n.t({ id: "contract.else.done", message: "Who leads was told." }));
            },
          })
        }
      >
        <p>
          {i18n.t({
            id: "contract.else.what",
            message:
              "Only who leads the programme is told that you ask, and in which contract. You need not say why, and nobody sees what you brought or wrote. The other is not told by us. Nothing changes until somebody has talked with you, and you can take it back.",
          })}
        </p>
      </ConfirmDialog>
    </section>
  );
}
