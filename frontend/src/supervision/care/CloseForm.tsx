/** Closing a safety item: the reason stays with it. */
import { useDraft } from "../../api/vault/useDraft";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { TextArea } from "../../ui/TextArea";
import { useFlagAct } from "./queries";

export function CloseForm({ flagId, onDone }: { flagId: string; onDone: () => void }) {
  const { written, write, discard } = useDraft(`risk-close/${flagId}`);
  const act = useFlagAct(flagId);
  return (
    <form
      className="stack tight"
      onSubmit={(event) => {
        event.preventDefault();
        if (!written.text.trim() || act.isPending) return;
        act.mutate(
          { act: "close", reason: written.text.trim() },
          {
            onSuccess: () => {
              discard();
              onDone();
            },
          },
        );
      }}
    >
      <TextArea
        label={i18n.t({ id: "risk.reason", message: "What was decided, and why?" })}
        rows={2}
        maxLength={5_000}
        value={written.text}
        error={act.isError ? sentenceOf(act.error) : undefined}
        onChange={(event) => write(event.target.value)}
      />
      <div className="actions">
        <Button type="submit" size="small" isDisabled={!written.text.trim() || act.isPending}>
          {i18n.t({ id: "risk.close", message: "Close it" })}
        </Button>
        <Button size="small" kind="quiet" onPress={onDone}>
          {i18n.t({ id: "attach.close", message: "Not now" })}
        </Button>
      </div>
    </form>
  );
}
