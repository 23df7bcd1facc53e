/** An entry nobody has confirmed yet is taken back by whoever wrote it, after reading what that does. */
import { useState } from "react";
import { i18n } from "../../i18n";
import { announce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import { ConfirmDialog } from "../../ui/ConfirmDialog";
import { sentenceOf } from "../../ui/ErrorState";
import { timeText } from "../../ui/Time";
import { useTakeBackHours } from "./queries";
import type { HoursEntry } from "./wire";
import { kindWord, lengthText } from "./words";

export function TakeBackHours({ entry, name }: { entry: HoursEntry; name: string }) {
  const [asking, setAsking] = useState(false);
  const takeBack = useTakeBackHours(entry.id);
  const words = i18n.t({ id: "hours.withdraw", message: "Take it back" });
  const values = {
    kind: kindWord(entry.kind),
    length: lengthText(entry.minutes),
    day: timeText(entry.on, "date"),
    name: entry.confirmer?.name ?? "",
  };
  return (
    <>
      <Button size="small" kind="quiet" aria-label={name} onPress={() => setAsking(true)}>
        {words}
      </Button>
      <ConfirmDialog
        isOpen={asking}
        title={i18n.t({ id: "hours.withdraw.title", message: "Take these hours back?" })}
        keep={i18n.t({ id: "hours.withdraw.keep", message: "Leave them" })}
        act={words}
        isPending={takeBack.isPending}
        error={takeBack.isError ? sentenceOf(takeBack.error) : undefined}
        onKeep={() => setAsking(false)}
        onAct={() =>
          takeBack.mutate(undefined, {
            onSuccess: () =>
              announce(
                i18n.t({ id: "hours.withdrawn", message: "Taken back. It counts no more." }),
              ),
          })
        }
      >
        <p>
          {i18n.t({
            id: "hours.withdraw.body",
            message:
              "{kind}, {length}, {day}. It goes from your hours; you can write it down again.",
            values,
          })}
        </p>
        {entry.confirmer && (
          <p>
            {i18n.t({
              id: "hours.withdraw.asked",
              message: "{name} is not asked about it any more.",
              values,
            })}
          </p>
        )}
      </ConfirmDialog>
    </>
  );
}
