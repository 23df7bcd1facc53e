/** Planning a session: with whom, when, how long. */
import { type FormEvent, useState } from "react";
import { newKey, Problem } from "../../api/client";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { namesOf, othersIn } from "../../people/queries";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { sentenceOf } from "../../ui/ErrorState";
import { Field, SelectField } from "../../ui/Field";
import { usePlanSession } from "../queries";

export function PlanDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={i18n.t({ id: "plan.title", message: "Plan a supervision session" })}
    >
      <PlanForm onClose={onClose} />
    </Dialog>
  );
}

function PlanForm({ onClose }: { onClose: () => void }) {
  const me = useMe();
  const plan = usePlanSession();
  const [key] = useState(newKey);
  const live = me.relationships.filter((relationship) => relationship.live);
  const fields = plan.error instanceof Problem ? plan.error.fields : {};

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    plan.mutate(
      {
        key,
        relationship_id: String(form.get("relationship_id")),
        starts_at: new Date(String(form.get("starts_at"))).toISOString(),
        length_min: Number(form.get("length_min")),
      },
      { onSuccess: onClose },
    );
  }

  return (
    <form className="stack" onSubmit={submit}>
      <SelectField
        name="relationship_id"
        required
        label={i18n.t({ id: "plan.with", message: "With" })}
        error={fields.relationship_id?.[0]}
      >
        {live.map((relationship) => (
          <option key={relationship.id} value={relationship.id}>
            {relationship.kind === "group" && relationship.name
              ? relationship.name
              : namesOf(othersIn(relationship, me.id))}
          </option>
        ))}
      </SelectField>
      <div className="fields">
        <Field
          name="starts_at"
          type="datetime-local"
          required
          label={i18n.t({ id: "plan.when", message: "When" })}
          error={fields.starts_at?.[0]}
        />
        <Field
          name="length_min"
          type="number"
          min={5}
          max={480}
          step={5}
          defaultValue={50}
          required
          label={i18n.t({ id: "plan.length", message: "How long, in minutes" })}
          error={fields.length_min?.[0]}
        />
      </div>
      {plan.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(plan.error)}
        </p>
      )}
      <div className="actions end">
        <Button onPress={onClose}>{i18n.t({ id: "attach.close", message: "Not now" })}</Button>
        <Button kind="primary" type="submit" isDisabled={plan.isPending}>
          {i18n.t({ id: "plan.do", message: "Plan it" })}
        </Button>
      </div>
    </form>
  );
}
