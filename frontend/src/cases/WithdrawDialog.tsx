/** A client takes back a yes: all or some of it. What it covers is destroyed at once. */
import { useState } from "react";
import { newKey } from "../api/client";
import type { Case } from "../api/types";
import { i18n, locale } from "../i18n";
import { useNameOf } from "../people/me";
import { announce } from "../ui/Announcer";
import { ConfirmDialog } from "../ui/ConfirmDialog";
import { sentenceOf } from "../ui/ErrorState";
import { Tick } from "../ui/Field";
import { type Purpose, useSessions, useWithdraw } from "./queries";
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
    ...(one.consent.outside_engine ? ["outside_engine" as const] : []),
  ];
  const [stopped, setStopped] = useState<Purpose[]>([]);
  const [key] = useState(newKey);

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
          { key: `${key}-${[...stopped].sort().join("-")}`, purposes: stopped },
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
              setStopped(
                event.target.checked
                  ? [...stopped, purpose]
                  : stopped.filter((each) => each !== purpose),
              )
            }
          />
        ))}
      </div>
      <What stopped={stopped} one={one} />
    </ConfirmDialog>
  );
}

/** What the act will do, before it is done. */
function What({ stopped, one }: { stopped: Purpose[]; one: Case }) {
  const sessions = useSessions(one.id);
  const nameOf = useNameOf();
  if (stopped.length === 0)
    return (
      <p className="note">
        {i18n.t({ id: "withdraw.nothing", message: "Tick what your client takes back." })}
      </p>
    );
  if (stopped.every((purpose) => purpose === "outside_engine"))
    return (
      <p className="note">
        {i18n.t({
          id: "withdraw.leaves",
          message: "From now on nothing is sent elsewhere. What is written down already stays.",
        })}
      </p>
    );
  if (!stopped.includes("record") && !stopped.includes("transcribe"))
    return (
      <p className="note failed">
        {i18n.t({
          id: "withdraw.closes",
          message:
            "{names} can no longer hear or read the excerpts of this client. Your own words stay yours.",
          values: {
            names: new Intl.ListFormat(locale).format(one.consent.supervisor_hears.map(nameOf)),
          },
        })}
      </p>
    );
  const recorded = (sessions.data ?? [])
    .filter((session) => session.recording_id)
    .sort((a, b) => a.number - b.number);
  const numbers = recorded.map((session) => String(session.number));
  return (
    <p className="note failed">
      {i18n.t({
        id: "withdraw.destroys",
        message:
          "{count, plural, =0 {There is no recording yet. None can be made.} one {The recording of session {numbers} is destroyed at once, with its text and the words of every excerpt from it.} other {The recordings of sessions {numbers} are destroyed at once, with their text and the words of every excerpt from them.}} This can't be undone. Your own words stay yours.",
        values: { count: recorded.length, numbers: new Intl.ListFormat(locale).format(numbers) },
      })}
    </p>
  );
}
