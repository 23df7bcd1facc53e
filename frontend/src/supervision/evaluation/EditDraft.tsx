/** Going on with an evaluation that only its author can read. Changes lie on this device until they are kept. */
import { newKey } from "../../api/client";
import { useDrafted } from "../../api/vault/useDrafted";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { DraftState } from "../../ui/SaveState";
import { TextArea } from "../../ui/TextArea";
import { type Evaluation, useEvaluationAct } from "./queries";
import { PARTS, partLabel } from "./words";

export function EditDraft({ evaluation }: { evaluation: Evaluation }) {
  const before = evaluation.body as Record<string, string>;
  const draft = useDrafted<Record<string, string>>(`evaluation/${evaluation.id}`, before);
  const act = useEvaluationAct(evaluation.id);
  return (
    <div className="stack">
      {PARTS.map((part) => (
        <TextArea
          key={part}
          label={partLabel(part)}
          rows={3}
          maxLength={10_000}
          value={draft.value[part] ?? ""}
          onChange={(event) => draft.set({ [part]: event.target.value })}
        />
      ))}
      <DraftState kept={draft.kept} />
      {act.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(act.error)}
        </p>
      )}
      {draft.changed && (
        <div className="actions">
          <Button
            isDisabled={act.isPending}
            onPress={() =>
              act.mutate(
                { key: newKey(), act: "write", body: draft.value },
                { onSuccess: draft.discard },
              )
            }
          >
            {i18n.t({ id: "evaluation.write", message: "Keep the changes" })}
          </Button>
        </div>
      )}
    </div>
  );
}
