/** Somebody may be at risk, and that comes first. It goes on when she says so; nothing is locked meanwhile. */
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { useStatus } from "./queries";
import type { Arc } from "./wire";

export function Paused({ arc }: { arc: Arc }) {
  const status = useStatus(arc.id);
  return (
    <section className="note stack tight" aria-labelledby="paused">
      <h2 id="paused" className="h3">
        {i18n.t({ id: "arc.paused", message: "Waiting until everybody is safe" })}
      </h2>
      <p>
        {i18n.t({
          id: "paused.body",
          message:
            "Nothing here needs you now. What you wrote is kept, and every place stays open.",
        })}
      </p>
      <p className="actions">
        <Button isDisabled={status.isPending} onPress={() => status.mutate("resume")}>
          {i18n.t({ id: "paused.ready", message: "I am ready to go on" })}
        </Button>
      </p>
      {status.isError && (
        <p className="failed" role="alert">
          {sentenceOf(status.error)}
        </p>
      )}
    </section>
  );
}
