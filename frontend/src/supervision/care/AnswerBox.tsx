/** An answer to what was written about oneself: kept on this device until it is sent. */
import { useDraft } from "../../api/vault/useDraft";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { DraftState } from "../../ui/SaveState";
import { TextArea } from "../../ui/TextArea";

export function AnswerBox(props: {
  /** names the draft, the same on every visit */
  draft: string;
  maxLength: number;
  isPending: boolean;
  error: Error | null;
  onSend: (sent: { key: string; text: string }, done: () => void) => void;
}) {
  const { written, kept, write, discard } = useDraft(props.draft);
  function submit() {
    const text = written.text.trim();
    if (text && !props.isPending) props.onSend({ key: written.key, text }, discard);
  }
  return (
    <div className="stack tight">
      <TextArea
        label={i18n.t({ id: "concern.answer", message: "Your answer" })}
        hint={i18n.t({
          id: "concern.answer.hint",
          message: "It stays beside it, wherever it is read. You can take your time.",
        })}
        rows={3}
        maxLength={props.maxLength}
        value={written.text}
        error={props.error ? sentenceOf(props.error) : undefined}
        onChange={(event) => write(event.target.value)}
        onSend={submit}
      />
      <DraftState kept={kept} />
      <div className="actions">
        <Button isDisabled={!written.text.trim() || props.isPending} onPress={submit}>
          {i18n.t({ id: "concern.answer.send", message: "Answer" })}
        </Button>
      </div>
    </div>
  );
}
