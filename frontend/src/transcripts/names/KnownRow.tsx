/** A name the case knows: what stands in its place, to be worded otherwise or no longer looked for. */
import { type FormEvent, useState } from "react";
import { i18n } from "../../i18n";
import { announce } from "../../ui/Announcer";
import { Button, LinkButton } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { Field } from "../../ui/Field";
import { kindText } from "./kinds";
import { type KnownName, useKnownAct } from "./known";

export function KnownRow({ known }: { known: KnownName }) {
  const act = useKnownAct(known.case_id);
  const [wording, setWording] = useState<string | null>(null);
  const isRemoving = act.variables?.act === "remove" && act.isPending;
  const save = (event: FormEvent) => {
    event.preventDefault();
    const replacement = wording?.trim() ?? "";
    if (replacement === "") return;
    act.mutate(
      { act: "reword", id: known.id, replacement },
      {
        onSuccess: () => {
          setWording(null);
          announce(i18n.t({ id: "known.reworded", message: "Called that everywhere in the case" }));
        },
      },
    );
  };
  return (
    <li className="stack tight">
      <p>
        <strong>{known.text}</strong> <span className="tag plain">{kindText(known.kind)}</span>{" "}
        <span aria-hidden="true">→</span>{" "}
        <span className="vh">{i18n.t({ id: "known.called", message: "is called" })}</span>{" "}
        {known.replacement}
      </p>
      {known.can.includes("change") &&
        (wording === null ? (
          <p className="actions">
            <LinkButton
              aria-label={i18n.t({
                id: "known.reword_name",
                message: "Call it something else: {name}",
                values: { name: known.text },
              })}
              onPress={() => setWording(known.replacement)}
            >
              {i18n.t({ id: "known.reword", message: "Call it something else" })}
            </LinkButton>
            <LinkButton
              isDisabled={isRemoving}
              aria-label={i18n.t({
                id: "known.remove_name",
                message: "No longer look for it: {name}",
                values: { name: known.text },
              })}
              onPress={() =>
                act.mutate(
                  { act: "remove", id: known.id },
                  {
                    onSuccess: () =>
                      announce(i18n.t({ id: "known.removed", message: "No longer looked for" })),
                  },
                )
              }
            >
              {i18n.t({ id: "known.remove", message: "No longer look for it" })}
            </LinkButton>
          </p>
        ) : (
          <form className="stack tight" onSubmit={save} autoComplete="off">
            <Field
              short
              autoFocus
              label={i18n.t({ id: "names.instead", message: "What stands there instead" })}
              hint={i18n.t({
                id: "known.everywhere",
                message: "In every transcript of this case where the old wording stands.",
              })}
              value={wording}
              maxLength={120}
              onChange={(event) => setWording(event.target.value)}
            />
            <p className="actions">
              <Button
                type="submit"
                kind="primary"
                size="small"
                isDisabled={act.isPending || wording.trim() === ""}
              >
                {i18n.t({ id: "save", message: "Save" })}
              </Button>
              <Button size="small" kind="quiet" onPress={() => setWording(null)}>
                {i18n.t({ id: "cancel", message: "Cancel" })}
              </Button>
            </p>
          </form>
        ))}
      {act.isError && (
        <p className="error" role="alert">
          {sentenceOf(act.error)}
        </p>
      )}
    </li>
  );
}
