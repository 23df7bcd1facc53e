/** What was remembered, as it was sealed, and what came to mind since: beside it, dated, never in it. */
import { useDraft } from "../../api/vault/useDraft";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { DraftState } from "../../ui/SaveState";
import { TextArea } from "../../ui/TextArea";
import { Time } from "../../ui/Time";
import { useAdd } from "./queries";
import type { RealityTest } from "./wire";

export function Memory({ test }: { test: RealityTest }) {
  return (
    <section className="felt-panel stack" aria-labelledby="memory">
      <h2 id="memory" className="h3 felt-ink">
        {i18n.t({ id: "memory.title", message: "What I remembered" })}
      </h2>
      <p className="s soft">
        {test.sealed_at && (
          <>
            {i18n.t({ id: "memory.sealed.at", message: "Sealed:" })}{" "}
            <Time at={test.sealed_at} form="near" />
          </>
        )}
        {test.contaminated_says && <span className="tag plain">{test.contaminated_says}</span>}
      </p>
      {test.digest_ok === false && (
        <p className="note failed" role="alert">
          {i18n.t({
            id: "memory.broken",
            message:
              "This is not what was sealed: something changed it. That is our fault, not yours. Tell your programme.",
          })}
        </p>
      )}
      <p className="said">
        {test.account ||
          i18n.t({ id: "memory.none", message: "Nothing was written before looking." })}
      </p>
      {test.afterthoughts.length > 0 && (
        <div className="stack tight">
          <h3 className="h4">{i18n.t({ id: "memory.later", message: "Added later" })}</h3>
          {test.afterthoughts.map((one) => (
            <div key={one.at} className="stack tight">
              <p className="said">{one.text}</p>
              <p className="s dim">
                <Time at={one.at} form="near" />
              </p>
            </div>
          ))}
        </div>
      )}
      {test.can.includes("add") && <AddToIt test={test} />}
    </section>
  );
}

function AddToIt({ test }: { test: RealityTest }) {
  const { written, kept, write, discard } = useDraft(`afterthought/${test.id}`);
  const add = useAdd(test.id);
  function submit() {
    const text = written.text.trim();
    if (text && !add.isPending) add.mutate({ key: written.key, text }, { onSuccess: discard });
  }
  return (
    <details>
      <summary>{i18n.t({ id: "memory.add", message: "Add to it" })}</summary>
      <div className="stack tight details-body">
        <TextArea
          label={i18n.t({ id: "memory.add.label", message: "What comes to mind now" })}
          rows={2}
          maxLength={20_000}
          value={written.text}
          error={add.isError ? sentenceOf(add.error) : undefined}
          onChange={(event) => write(event.target.value)}
          onSend={submit}
        />
        <DraftState kept={kept} />
        <div className="actions">
          <Button isDisabled={!written.text.trim() || add.isPending} onPress={submit}>
            {i18n.t({ id: "turn.keep", message: "Keep" })}
          </Button>
        </div>
      </div>
    </details>
  );
}
