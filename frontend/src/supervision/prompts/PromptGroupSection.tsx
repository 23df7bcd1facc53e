/** One group of questions: the product's, the programme's own, and room for one more. */
import { useDrafted } from "../../api/vault/useDrafted";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { TextArea } from "../../ui/TextArea";
import { type AddedPrompt, type PromptGroup, useAddPrompt, useRetirePrompt } from "./queries";

export function PromptGroupSection({
  group,
  added,
}: {
  group: PromptGroup;
  added: readonly AddedPrompt[];
}) {
  const retire = useRetirePrompt();
  const add = useAddPrompt();
  const draft = useDrafted(`prompt/${group.id}`, { text: "" });
  const text = draft.value.text.trim();

  function submit() {
    if (text && !add.isPending)
      add.mutate({ key: draft.key, group: group.id, text }, { onSuccess: draft.discard });
  }

  return (
    <section className="stack" aria-labelledby={`prompts-${group.id}`}>
      <h2 id={`prompts-${group.id}`}>{group.label}</h2>
      <ul className="lines">
        {group.prompts.map((prompt) => (
          <li key={prompt.id}>{prompt.text}</li>
        ))}
        {added.map((prompt) => (
          <li key={prompt.id} className="row">
            <span className={`grow ${prompt.retired ? "soft" : ""}`}>
              {prompt.text}
              <span className="s dim block">
                {prompt.retired
                  ? i18n.t({ id: "prompts.retired", message: "Yours, not asked any more" })
                  : i18n.t({ id: "prompts.own", message: "Yours" })}
              </span>
            </span>
            {!prompt.retired && (
              <Button
                size="small"
                kind="quiet"
                isDisabled={retire.isPending}
                aria-label={`${i18n.t({ id: "prompts.retire", message: "Stop asking it" })}: ${prompt.text}`}
                onPress={() => retire.mutate(prompt.id)}
              >
                {i18n.t({ id: "prompts.retire", message: "Stop asking it" })}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {retire.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(retire.error)}
        </p>
      )}
      <details>
        <summary>{i18n.t({ id: "prompts.more", message: "Ask something more here" })}</summary>
        <div className="stack tight details-body">
          <TextArea
            label={i18n.t({ id: "prompts.text", message: "Your question" })}
            rows={2}
            maxLength={300}
            value={draft.value.text}
            error={add.isError ? sentenceOf(add.error) : undefined}
            onChange={(event) => draft.set({ text: event.target.value })}
            onSend={submit}
          />
          <div className="actions">
            <Button isDisabled={!text || add.isPending} onPress={submit}>
              {i18n.t({ id: "prompts.add", message: "Ask it from now on" })}
            </Button>
          </div>
        </div>
      </details>
    </section>
  );
}
