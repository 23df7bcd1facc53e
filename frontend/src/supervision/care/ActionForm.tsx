/** One thing to do: what, who, by when, who was told. */
import { useDrafted } from "../../api/vault/useDrafted";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { Field } from "../../ui/Field";
import { TextArea } from "../../ui/TextArea";
import { useFlagAct } from "./queries";

export function ActionForm({ flagId, onDone }: { flagId: string; onDone: () => void }) {
  const draft = useDrafted(`risk-action/${flagId}`, { what: "", who: "", by: "", told: "" });
  const act = useFlagAct(flagId);
  const { what, who, by, told } = draft.value;
  return (
    <form
      className="stack tight"
      onSubmit={(event) => {
        event.preventDefault();
        if (act.isPending) return;
        act.mutate(
          {
            act: "actions",
            what: what.trim(),
            who: who.trim(),
            by: by ? new Date(by).toISOString() : null,
            told: told.trim(),
          },
          {
            onSuccess: () => {
              draft.discard();
              onDone();
            },
          },
        );
      }}
    >
      <TextArea
        label={i18n.t({ id: "risk.what", message: "What" })}
        rows={2}
        maxLength={5_000}
        value={what}
        error={act.isError ? sentenceOf(act.error) : undefined}
        onChange={(event) => draft.set({ what: event.target.value })}
      />
      <div className="fields">
        <Field
          label={i18n.t({ id: "risk.who", message: "Who does it" })}
          maxLength={500}
          value={who}
          onChange={(event) => draft.set({ who: event.target.value })}
        />
        <Field
          type="datetime-local"
          label={i18n.t({ id: "risk.bywhen", message: "By when" })}
          value={by}
          onChange={(event) => draft.set({ by: event.target.value })}
        />
        <Field
          label={i18n.t({ id: "risk.told", message: "Who was told" })}
          maxLength={500}
          value={told}
          onChange={(event) => draft.set({ told: event.target.value })}
        />
      </div>
      <div className="actions">
        <Button type="submit" size="small" isDisabled={!what.trim() || act.isPending}>
          {i18n.t({ id: "turn.keep", message: "Keep" })}
        </Button>
        <Button size="small" kind="quiet" onPress={onDone}>
          {i18n.t({ id: "attach.close", message: "Not now" })}
        </Button>
      </div>
    </form>
  );
}
