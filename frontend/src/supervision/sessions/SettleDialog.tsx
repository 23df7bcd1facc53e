/** What became of a session: it took place, it did not, or it was moved. Said once, by either side, for both. */
import { type FormEvent, useState } from "react";
import { newKey, Problem } from "../../api/client";
import type { SupervisionSession } from "../../api/types";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { sentenceOf } from "../../ui/ErrorState";
import { Field } from "../../ui/Field";
import { useSettleSession } from "../queries";

type Became = "happened" | "missed" | "moved";

export function SettleDialog({
  session,
  isAhead,
  onClose,
}: {
  session: SupervisionSession;
  isAhead: boolean;
  onClose: () => void;
}) {
  const settle = useSettleSession();
  const [key] = useState(newKey);
  const [became, setBecame] = useState<Became | null>(null);
  const fields = settle.error instanceof Problem ? settle.error.fields : {};
  const choices: [Became, string][] = [
    ...(isAhead
      ? []
      : ([["happened", i18n.t({ id: "settle.happened", message: "We met" })]] satisfies [
          Became,
          string,
        ][])),
    [
      "missed",
      isAhead
        ? i18n.t({ id: "settle.off", message: "It will not take place" })
        : i18n.t({ id: "session.missed", message: "Did not take place" }),
    ],
    ["moved", i18n.t({ id: "settle.moved", message: "It is moved to another time" })],
  ];

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!became) return;
    const when = String(new FormData(event.currentTarget).get("starts_at") ?? "");
    settle.mutate(
      {
        key: `${key}-${became}-${when}`,
        id: session.id,
        state: became,
        ...(became === "moved" && when ? { starts_at: new Date(when).toISOString() } : {}),
      },
      { onSuccess: onClose },
    );
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={
        isAhead
          ? i18n.t({ id: "settle.change", message: "Change this session" })
          : i18n.t({ id: "settle.title", message: "What became of this session?" })
      }
    >
      <form className="stack" onSubmit={submit}>
        <fieldset className="stack">
          <legend className="vh">
            {i18n.t({ id: "settle.title", message: "What became of this session?" })}
          </legend>
          {choices.map(([value, label]) => (
            <div key={value} className="tick">
              <input
                type="radio"
                name="became"
                id={`${session.id}-${value}`}
                checked={became === value}
                onChange={() => setBecame(value)}
              />
              <label htmlFor={`${session.id}-${value}`}>{label}</label>
            </div>
          ))}
        </fieldset>
        {became === "moved" && (
          <Field
            name="starts_at"
            type="datetime-local"
            label={i18n.t({ id: "settle.when", message: "When instead, if you know" })}
            hint={i18n.t({
              id: "settle.along",
              message: "What was prepared and brought goes along to the new time.",
            })}
            error={fields.starts_at?.[0]}
          />
        )}
        <p className="hint">
          {became === "happened"
            ? i18n.t({
                id: "settle.done",
                message:
                  "Both of you see that it took place. What was brought to it stays readable and is done.",
              })
            : i18n.t({
                id: "settle.both",
                message: "Both of you see it. Nobody is asked for a reason.",
              })}
        </p>
        {settle.isError && (
          <p className="note failed" role="alert">
            {sentenceOf(settle.error)}
          </p>
        )}
        <div className="actions end">
          <Button onPress={onClose}>{i18n.t({ id: "attach.close", message: "Not now" })}</Button>
          <Button kind="primary" type="submit" isDisabled={!became || settle.isPending}>
            {i18n.t({ id: "settle.do", message: "Keep this" })}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
