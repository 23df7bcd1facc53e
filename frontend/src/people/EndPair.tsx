/** An administrator ends a pair and its contract, after being told what that closes. */
import { useState } from "react";
import type { Contract } from "../api/types";
import { i18n } from "../i18n";
import { Button } from "../ui/Button";
import { ConfirmDialog } from "../ui/ConfirmDialog";
import { sentenceOf } from "../ui/ErrorState";
import { namesOf, useEndPair } from "./queries";

export function EndPair({ contract }: { contract: Contract }) {
  const end = useEndPair(contract);
  const [asking, setAsking] = useState(false);
  if (!contract.can.includes("end") || contract.relationship.kind !== "pair") return null;
  const waiting = contract.state === "offered";
  const act = waiting
    ? i18n.t({ id: "contract.takeback", message: "Take it back" })
    : i18n.t({ id: "groups.end", message: "End it" });
  return (
    <section className="stack" aria-labelledby="end-pair">
      <h2 id="end-pair">
        {waiting
          ? i18n.t({ id: "contract.takeback.head", message: "If this was not meant" })
          : i18n.t({ id: "contract.end.head", message: "If they no longer work together" })}
      </h2>
      <div className="actions">
        <Button onPress={() => setAsking(true)}>{act}</Button>
      </div>
      <ConfirmDialog
        isOpen={asking}
        title={i18n.t({
          id: "contract.end.title",
          message: "End the contract of {names}?",
          values: { names: namesOf(contract.relationship.people) },
        })}
        keep={i18n.t({ id: "groups.end.keep", message: "Leave it as it is" })}
        act={act}
        isPending={end.isPending}
        error={end.isError ? sentenceOf(end.error) : undefined}
        onKeep={() => setAsking(false)}
        onAct={() => end.mutate(undefined, { onSuccess: () => setAsking(false) })}
      >
        <p>
          {waiting
            ? i18n.t({
                id: "contract.takeback.what",
                message: "Nobody is asked to sign it any more. You can offer another one.",
              })
            : i18n.t({
                id: "contract.end.what",
                message:
                  "Neither of them reads what the other brought any more, from now on. What each person wrote stays their own, and both can read this contract. Both are told that it ended. This cannot be undone; you can bring them together again.",
              })}
        </p>
      </ConfirmDialog>
    </section>
  );
}
