/** Beginning an evaluation: whose work, which period, what was seen. A draft is its author's alone. */
import { useDrafted } from "../../api/vault/useDrafted";
import { i18n } from "../../i18n";
import { useSupervised } from "../../people/supervised";
import { Button } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { Field, SelectField } from "../../ui/Field";
import { DraftState } from "../../ui/SaveState";
import { TextArea } from "../../ui/TextArea";
import { useDraftEvaluation } from "./queries";
import { PARTS, partLabel } from "./words";

const EMPTY = { about: "", form: "", from: "", until: "", well: "", work_on: "", next: "" };

export function WriteEvaluation() {
  const draft = useDrafted("evaluation", EMPTY);
  const make = useDraftEvaluation();
  const people = useSupervised();
  const told = draft.value;
  const chosen = people.find((one) => one.key === told.about) ?? people[0];
  if (!chosen) return null;
  const complete = told.form.trim() && told.from && told.until;
  return (
    <section className="stack" aria-labelledby="write-evaluation">
      <h2 id="write-evaluation">
        {i18n.t({ id: "evaluation.begin", message: "Begin an evaluation" })}
      </h2>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!complete || make.isPending) return;
          make.mutate(
            {
              key: draft.key,
              relationship_id: chosen.relationshipId,
              about_id: chosen.id,
              form: told.form.trim(),
              from_on: told.from,
              until_on: told.until,
              body: { well: told.well, work_on: told.work_on, next: told.next },
            },
            { onSuccess: draft.discard },
          );
        }}
      >
        <div className="fields">
          <SelectField
            label={i18n.t({ id: "concern.whose", message: "About whose work" })}
            value={chosen.key}
            onChange={(event) => draft.set({ about: event.target.value })}
          >
            {people.map((one) => (
              <option key={one.key} value={one.key}>
                {one.name}
              </option>
            ))}
          </SelectField>
          <Field
            required
            maxLength={200}
            label={i18n.t({ id: "evaluation.form", message: "Which evaluation it is" })}
            value={told.form}
            onChange={(event) => draft.set({ form: event.target.value })}
          />
          <Field
            required
            type="date"
            label={i18n.t({ id: "together.from", message: "From" })}
            value={told.from}
            onChange={(event) => draft.set({ from: event.target.value })}
          />
          <Field
            required
            type="date"
            label={i18n.t({ id: "together.until", message: "Until" })}
            value={told.until}
            onChange={(event) => draft.set({ until: event.target.value })}
          />
        </div>
        {PARTS.map((part) => (
          <TextArea
            key={part}
            label={partLabel(part)}
            rows={3}
            maxLength={10_000}
            value={told[part]}
            onChange={(event) => draft.set({ [part]: event.target.value })}
          />
        ))}
        <DraftState kept={draft.kept} />
        {make.isError && (
          <p className="note failed" role="alert">
            {sentenceOf(make.error)}
          </p>
        )}
        <div className="actions">
          <Button type="submit" isDisabled={!complete || make.isPending}>
            {i18n.t({ id: "evaluation.keepdraft", message: "Keep it as a draft" })}
          </Button>
        </div>
      </form>
    </section>
  );
}
