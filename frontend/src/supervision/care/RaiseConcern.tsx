/** Writing a concern: what was observed, and that the supervisee will see it now. */
import { useState } from "react";
import { useDrafted } from "../../api/vault/useDrafted";
import { i18n } from "../../i18n";
import { useSupervised } from "../../people/supervised";
import { Button } from "../../ui/Button";
import { ConfirmDialog } from "../../ui/ConfirmDialog";
import { sentenceOf } from "../../ui/ErrorState";
import { SelectField } from "../../ui/Field";
import { DraftState } from "../../ui/SaveState";
import { TextArea } from "../../ui/TextArea";
import { useRaiseConcern } from "./queries";

export function RaiseConcern() {
  const people = useSupervised();
  const draft = useDrafted("concern", { about: "", observed: "", steps: "" });
  const raise = useRaiseConcern();
  const [asking, setAsking] = useState(false);
  if (people.length === 0) return null;
  const { observed, steps } = draft.value;
  // Where there are several, nobody is named beforehand: it can't be taken back.
  const [only, ...others] = people;
  const chosen =
    people.find((one) => one.key === draft.value.about) ?? (others.length ? undefined : only);
  const now = chosen
    ? i18n.t({
        id: "concern.now",
        message: "{name} will see this now.",
        values: { name: chosen.name },
      })
    : undefined;
  return (
    <section className="stack" aria-labelledby="raise-concern">
      <h2 id="raise-concern">
        {i18n.t({ id: "concern.raise", message: "Raise a practice concern" })}
      </h2>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          setAsking(true);
        }}
      >
        <SelectField
          short
          label={i18n.t({ id: "concern.whose", message: "About whose work" })}
          value={chosen?.key ?? ""}
          onChange={(event) => draft.set({ about: event.target.value })}
        >
          {others.length > 0 && (
            <option value="">{i18n.t({ id: "concern.choose", message: "Choose…" })}</option>
          )}
          {people.map((one) => (
            <option key={one.key} value={one.key}>
              {one.inGroup
                ? i18n.t({
                    id: "concern.ingroup",
                    message: "{name}, from your group",
                    values: { name: one.name },
                  })
                : one.name}
            </option>
          ))}
        </SelectField>
        <TextArea
          label={i18n.t({ id: "concern.observed", message: "What you saw or heard in the work" })}
          hint={now}
          rows={4}
          maxLength={20_000}
          value={observed}
          onChange={(event) => draft.set({ observed: event.target.value })}
        />
        <TextArea
          label={i18n.t({ id: "concern.steps", message: "What would help" })}
          rows={2}
          maxLength={20_000}
          value={steps}
          onChange={(event) => draft.set({ steps: event.target.value })}
        />
        <DraftState kept={draft.kept} />
        <div className="actions">
          <Button type="submit" isDisabled={!chosen || !observed.trim() || raise.isPending}>
            {chosen
              ? i18n.t({
                  id: "concern.send",
                  message: "Share it with {name}",
                  values: { name: chosen.name },
                })
              : i18n.t({ id: "concern.send.whom", message: "Share it" })}
          </Button>
        </div>
      </form>
      <ConfirmDialog
        isOpen={asking}
        title={now ?? ""}
        keep={i18n.t({ id: "seal.keep", message: "Write on" })}
        act={i18n.t({ id: "concern.act", message: "Share it now" })}
        isPending={raise.isPending}
        error={raise.isError ? sentenceOf(raise.error) : undefined}
        onKeep={() => setAsking(false)}
        onAct={() => {
          if (!chosen) return;
          raise.mutate(
            {
              key: draft.key,
              relationship_id: chosen.relationshipId,
              about_id: chosen.id,
              observed: observed.trim(),
              steps: steps.trim(),
            },
            {
              onSuccess: () => {
                draft.discard();
                setAsking(false);
              },
            },
          );
        }}
      >
        <p>
          {i18n.t({
            id: "concern.confirm",
            message:
              "It can be answered, and not taken back. Talk about it first, if you have not.",
          })}
        </p>
      </ConfirmDialog>
    </section>
  );
}
