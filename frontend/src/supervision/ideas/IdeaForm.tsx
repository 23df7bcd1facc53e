/** A testable idea: when I …, they …, which may mean …; what I'd expect, and what would make me drop it. */
import { useDrafted } from "../../api/vault/useDrafted";
import { i18n } from "../../i18n";
import { announce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { Tick } from "../../ui/Field";
import { DraftState } from "../../ui/SaveState";
import { TextArea } from "../../ui/TextArea";
import type { Arc } from "../arcs/wire";
import { ExcerptTicks } from "./ExcerptTicks";
import { type NewIdea, useHaveIdea } from "./queries";

const BLANK: NewIdea = {
  when: "",
  they: "",
  may_mean: "",
  expect: "",
  drop_if: "",
  excerpt_ids: [],
  no_record: false,
};

type Written = "when" | "they" | "may_mean" | "expect" | "drop_if";

export function IdeaForm({ arc }: { arc: Arc }) {
  const draft = useDrafted(`idea/${arc.id}`, BLANK);
  const have = useHaveIdea(arc.id);
  const idea = draft.value;
  const fields: { id: Written; label: string }[] = [
    { id: "when", label: i18n.t({ id: "value.when", message: "When I said or did …" }) },
    { id: "they", label: i18n.t({ id: "value.then", message: "they then …" }) },
    { id: "may_mean", label: i18n.t({ id: "idea.may_mean", message: "which may mean …" }) },
    { id: "expect", label: i18n.t({ id: "idea.expect", message: "If so, I'd expect …" }) },
    { id: "drop_if", label: i18n.t({ id: "idea.drop_if", message: "I'd drop it if …" }) },
  ];

  function set(change: Partial<NewIdea>) {
    if (have.isError) have.reset();
    draft.set(change);
  }

  return (
    <form
      className="stack brief"
      onSubmit={(event) => {
        event.preventDefault();
        if (have.isPending) return;
        have.mutate(
          { key: draft.key, ...idea },
          {
            onSuccess: () => {
              draft.discard();
              announce(i18n.t({ id: "state.done", message: "Kept" }));
            },
          },
        );
      }}
    >
      {fields.map(({ id, label }) => (
        <TextArea
          key={id}
          frame="prompt"
          label={label}
          rows={1}
          maxLength={20_000}
          value={idea[id]}
          onChange={(event) => set({ [id]: event.target.value })}
        />
      ))}
      <fieldset className="prompt record">
        <legend>{i18n.t({ id: "idea.rests", message: "What it rests on" })}</legend>
        <ExcerptTicks
          caseId={arc.case?.id}
          value={idea.excerpt_ids}
          onChange={(excerpt_ids) => set({ excerpt_ids })}
        />
        <Tick
          label={i18n.t({ id: "idea.norecord", message: "No record" })}
          hint={i18n.t({
            id: "idea.norecord.memory",
            message: "It rests on what I remember, and it will say so.",
          })}
          checked={idea.no_record}
          onChange={(event) => set({ no_record: event.target.checked })}
        />
      </fieldset>
      {have.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(have.error)}
        </p>
      )}
      <DraftState kept={draft.kept} />
      <div className="actions">
        <Button
          type="submit"
          isDisabled={
            have.isPending || !idea.when.trim() || !idea.they.trim() || !idea.may_mean.trim()
          }
        >
          {i18n.t({ id: "idea.keep", message: "Keep the idea" })}
        </Button>
      </div>
    </form>
  );
}
