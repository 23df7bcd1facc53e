/** Raising it: facts are enough. It goes to the people who care in one relationship, at once. */
import { useId } from "react";
import { useDrafted } from "../../api/vault/useDrafted";
import { useCases } from "../../cases/queries";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { Button } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { SelectField } from "../../ui/Field";
import { DraftState } from "../../ui/SaveState";
import { TextArea } from "../../ui/TextArea";
import { useDuty } from "../arcs/queries";
import { useRaise } from "./queries";
import { raisedWith, readersText } from "./readers";
import { useArcHere } from "./useArcHere";
import type { About } from "./wire";

const MOST = 5_000;

export function RaiseFlag() {
  const me = useMe();
  const title = useId();
  const mine = raisedWith(me);
  const learns = mine.some((one) => one.my_part === "supervisee");
  const here = useArcHere();
  const draft = useDrafted("risk-flag", {
    to: mine[0]?.id ?? "",
    about: "client" as About,
    facts: "",
    caseId: here?.case?.id ?? "",
  });
  const raise = useRaise();
  const clock = useDuty().data?.clock_note;
  if (mine.length === 0) return null;
  const { to, about, facts, caseId } = draft.value;
  const chosen = mine.find((one) => one.id === to) ?? mine[0];
  const raisedByCaring = chosen?.my_part === "supervisor";
  return (
    <section className="stack" aria-labelledby={title}>
      <h2 id={title} className="h3">
        {i18n.t({ id: "risk.raise", message: "Raise it with the people who care" })}
      </h2>
      {raise.isSuccess && !draft.changed && (
        <p className="note kept" role="status">
          {raisedByCaring
            ? i18n.t({
                id: "raise.done.mine",
                message:
                  "Written down, and it is with you. Nobody else is told yet: pass it on below if it needs more. If you do not close it in time, whoever stands in is told, then whoever leads the programme.",
              })
            : i18n.t({
                id: "raise.done",
                message: "Raised. They are told that a safety item needs them, and nothing more.",
              })}
        </p>
      )}
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (raise.isPending) return;
          raise.mutate(
            {
              key: draft.key,
              relationship_id: to || (mine[0]?.id ?? ""),
              about,
              facts: facts.trim(),
              case_id: caseId || null,
              // Raised from a path, and not about another client: it stands on that path.
              ...(learns && here && caseId === (here.case?.id ?? "") ? { arc_id: here.id } : {}),
            },
            { onSuccess: draft.discard },
          );
        }}
      >
        <div className="fields">
          <SelectField
            label={i18n.t({ id: "risk.between", message: "With whom" })}
            value={to}
            onChange={(event) => draft.set({ to: event.target.value })}
          >
            {mine.map((one) => (
              <option key={one.id} value={one.id}>
                {readersText(one, me.id)}
              </option>
            ))}
          </SelectField>
          <SelectField
            label={i18n.t({ id: "raise.about", message: "Who may be at risk" })}
            value={about}
            onChange={(event) => draft.set({ about: event.target.value as About })}
          >
            <option value="client">{i18n.t({ id: "raise.client", message: "The client" })}</option>
            <option value="other">{i18n.t({ id: "raise.other", message: "Someone else" })}</option>
            <option value="self">{i18n.t({ id: "raise.self", message: "Me" })}</option>
          </SelectField>
          {learns && <Which value={caseId} onChange={(next) => draft.set({ caseId: next })} />}
        </div>
        {about === "self" && (
          <p className="note waiting">
            {i18n.t({
              id: "raise.self.note",
              message:
                "If it is you: you need not find words first. Call one of the people above, or your local emergency number, and stay where somebody is with you. What you raise here is read as soon as they see it, and that may not be at once.",
            })}
          </p>
        )}
        <TextArea
          label={i18n.t({ id: "raise.facts", message: "What do you know, and from when?" })}
          hint={i18n.t({
            id: "risk.hint",
            message:
              "Facts are enough. Only the people in this relationship who care for it read them. The notice says that a safety item needs them, and nothing else.",
          })}
          rows={3}
          maxLength={MOST}
          value={facts}
          error={raise.isError ? sentenceOf(raise.error) : undefined}
          onChange={(event) => {
            draft.set({ facts: event.target.value });
            if (raise.isError || raise.isSuccess) raise.reset();
          }}
        />
        <DraftState kept={draft.kept} />
        {clock && <p className="s soft">{clock}</p>}
        <div className="actions">
          <Button kind="primary" type="submit" isDisabled={!facts.trim() || raise.isPending}>
            {i18n.t({ id: "raise.send", message: "Raise it" })}
          </Button>
        </div>
      </form>
    </section>
  );
}

function Which({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const cases = useCases();
  if (!cases.data || cases.data.length === 0) return null;
  return (
    <SelectField
      label={i18n.t({ id: "risk.case", message: "About which case, if one" })}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{i18n.t({ id: "risk.nocase", message: "None" })}</option>
      {cases.data.map((one) => (
        <option key={one.id} value={one.id}>
          {one.alias}
        </option>
      ))}
    </SelectField>
  );
}
