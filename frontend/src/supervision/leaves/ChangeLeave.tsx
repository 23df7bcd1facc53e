/** Other days, somebody else who stands in, or not away after all: for all at once, or for some. All are told again. */
import { type FormEvent, useState } from "react";
import { newKey, Problem } from "../../api/client";
import { i18n } from "../../i18n";
import { namesOf } from "../../people/names";
import { announce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import { ConfirmDialog } from "../../ui/ConfirmDialog";
import { sentenceOf } from "../../ui/ErrorState";
import { ForWhich } from "./ForWhich";
import { daysIn, LeaveDays } from "./LeaveDays";
import { type Leave, useChangeLeaves, useStandIns, useWithdrawLeaves } from "./queries";
import { localDay, supervised } from "./words";

export function ChangeLeave({ leaves }: { leaves: Leave[] }) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<"change" | "withdraw">();
  const [key, setKey] = useState(newKey);
  const withdraw = useWithdrawLeaves();
  const [leave] = leaves;
  const chosen = leaves.filter(({ id }) => !left.has(id));
  if (!leave) return null;
  const begun = leave.from_on < localDay(new Date());
  const values = { cover: leave.cover.name, others: namesOf(supervised(chosen)) };
  const back = begun
    ? i18n.t({ id: "leave.back", message: "I am back" })
    : i18n.t({ id: "leave.withdraw", message: "I will be here after all" });
  return (
    <>
      {open === "change" ? (
        <ChangeForm leaves={leaves} onDone={() => setOpen(undefined)} />
      ) : (
        <div className="actions">
          <Button size="small" onPress={() => setOpen("change")}>
            {i18n.t({ id: "leave.change", message: "Change the days or who stands in" })}
          </Button>
          <Button size="small" onPress={() => setOpen("withdraw")}>
            {back}
          </Button>
        </div>
      )}
      <ConfirmDialog
        isOpen={open === "withdraw"}
        title={back}
        keep={i18n.t({ id: "leave.keep", message: "Leave it as it is" })}
        act={i18n.t({ id: "leave.withdraw.do", message: "Tell them" })}
        isPending={withdraw.isPending}
        error={withdraw.isError ? sentenceOf(withdraw.error) : undefined}
        onKeep={() => setOpen(undefined)}
        onAct={() =>
          chosen.length > 0 &&
          withdraw.mutate(
            { key, ids: chosen.map(({ id }) => id) },
            {
              onSuccess: () => {
                setOpen(undefined);
                announce(i18n.t({ id: "leave.withdrawn.done", message: "They were told." }));
              },
              onError: () => setKey(newKey()),
            },
          )
        }
      >
        <ForWhich leaves={leaves} left={left} onLeft={setLeft} />
        {chosen.length > 0 && (
          <p>
            {begun
              ? i18n.t({
                  id: "leave.back.body",
                  message:
                    "{others} and {cover} are told that you are back. From now on {cover} does not stand in, and what was opened to {cover} closes. The days that have passed stay as they were.",
                  values,
                })
              : i18n.t({
                  id: "leave.withdraw.body",
                  message:
                    "{others} and {cover} are told that you will be here. {cover} does not stand in, and the agreement for these days ends.",
                  values,
                })}
          </p>
        )}
      </ConfirmDialog>
    </>
  );
}

function ChangeForm({ leaves, onDone }: { leaves: Leave[]; onDone: () => void }) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const chosen = leaves.filter(({ id }) => !left.has(id));
  const stand = useStandIns(chosen.map(({ relationship }) => relationship.id));
  const change = useChangeLeaves();
  const [key, setKey] = useState(newKey);
  const failed = change.error ?? stand.error;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (change.isPending || chosen.length === 0) return;
    change.mutate(
      { key, ids: chosen.map(({ id }) => id), ...daysIn(event.currentTarget) },
      {
        onSuccess: () => {
          onDone();
          announce(i18n.t({ id: "leave.changed", message: "Changed. They were told." }));
        },
        onError: () => setKey(newKey()),
      },
    );
  }

  return (
    <form className="stack" onSubmit={submit}>
      <ForWhich leaves={leaves} left={left} onLeft={setLeft} />
      <LeaveDays
        standIns={stand.data}
        {...(leaves[0] && { now: leaves[0] })}
        errors={change.error instanceof Problem ? change.error.fields : {}}
      />
      <p className="s soft">
        {i18n.t({
          id: "leave.change.told",
          message:
            "They are told again. Fewer days need no new signature; for other days the agreement is offered again.",
        })}
      </p>
      {failed && (
        <p className="note failed" role="alert">
          {sentenceOf(failed)}
        </p>
      )}
      <div className="actions">
        <Button
          kind="primary"
          type="submit"
          isDisabled={change.isPending || chosen.length === 0 || !stand.data}
        >
          {i18n.t({ id: "leave.change.do", message: "Change it and tell them" })}
        </Button>
        <Button onPress={onDone}>
          {i18n.t({ id: "leave.keep", message: "Leave it as it is" })}
        </Button>
      </div>
    </form>
  );
}
