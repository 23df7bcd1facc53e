/** A client takes back a yes: all or some of it. What it covers is destroyed at once. */
import { useState } from "react";
import { newKey } from "../api/client";
import type { Case } from "../api/types";
import { i18n } from "../i18n";
import { announce } from "../ui/Announcer";
import { ConfirmDialog } from "../ui/ConfirmDialog";
import { sentenceOf } from "../ui/ErrorState";
import { Tick } from "../ui/Field";
import { type Purpose, useWithdraw } from "./queries";
import { purposeWord } from "./words";

export function WithdrawDialog({
  one,
  isOpen,
  onClose,
}: {
  one: Case;
  isOpen: boolean;
  onClose: () => void;
}) {
  const withdraw = useWithdraw(one.id);
  const given: Purpose[] = [
    ...(one.consent.record ? ["record" as const] : []),
    ...(one.consent.transcribe ? ["transcribe" as const] : []),
    ...(one.consent.supervisor_hears.length > 0 ? ["supervisor_hears" as const] : []),
  ];
  const [kept, setKept] = useState<Purpose[]>([]);
  const [key] = useState(newKey);
  const stopped = given.filter((purpose) => !kept.includes(purpose));

  return (
    <ConfirmDialog
      destroys
      isOpen={isOpen}
      title={i18n.t({ id: "withdraw.title", message: "What does your client take back?" })}
      keep={i18n.t({ id: "withdraw.keep", message: "Change nothing" })}
      act={i18n.t({ id: "withdraw.act", message: "Withdraw" })}
      isPending={withdraw.isPending || stopped.length === 0}
      error={withdraw.isError ? sentenceOf(withdraw.error) : undefined}
      onKeep={onClose}
      onAct={() =>
        withdraw.mutate(
          { key: `${key}-${stopped.join("-")}`, purposes: stopped },
          {
            onSuccess: () => {
              announce(i18n.t({ id: "withdraw.done", message: "Consent withdrawn" }));
              onClose();
            },
          },
        )
      }
    >
      <div>
        {given.map((purpose) => (
          <Tick
            key={purpose}
            label={purposeWord(purpose)}
            checked={stopped.includes(purpose)}
            onChange={(event) =>
              setKept(
                event.target.checked ? kept.filter((each) => each !== purpose) : [...kept, purpose],
              )
            }
          />
        ))}
      </div>
      <p className="note failed">
        {stopped.includes("record") || stopped.includes("transcribe")
          ? i18n.t({
              id: "withdraw.destroys",
              message:
                "Recordings and their text are destroyed at once and can't come back. Your own words stay yours.",
            })
          : i18n.t({
              id: "withdraw.closes",
              message:
                "Your supervisor can no longer hear or read the excerpts. Your own words stay yours.",
            })}
      </p>
    </ConfirmDialog>
  );
}
