/** Side by side: what I remembered, what the record shows, and a mark I choose. Then both sides of the fear line. */
import { Link, useLocation } from "wouter";
import { i18n } from "../../i18n";
import { useExcerpts } from "../../transcripts/data";
import { Button } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { asText } from "../agendas/values";
import { entryOf, hrefOf } from "../arcs/path";
import type { Arc } from "../arcs/wire";
import { BeliefAfter } from "./BeliefAfter";
import { ClaimRow } from "./ClaimRow";
import { EvidenceBox } from "./EvidenceBox";
import { OwnPart } from "./OwnPart";
import { useCompared } from "./queries";
import { RecordPane } from "./RecordPane";
import { hrefOfStage } from "./stages";
import type { RealityTest } from "./wire";

export function Compare({ arc, test }: { arc: Arc; test: RealityTest }) {
  const { record } = test;
  const excerpts = useExcerpts(record?.transcript_id ?? null);
  const compared = useCompared(test.id);
  const [, go] = useLocation();
  if (!record) return null;
  const pinned = excerpts.data ?? [];
  const fear = asText(entryOf(arc, "N5")?.value);
  return (
    <div className="stack loose">
      <div className="compare-heads">
        <h2 className="h3 felt-ink">
          {i18n.t({ id: "memory.title", message: "What I remembered" })}
          {test.contaminated_says && <span className="tag felt-tag">{test.contaminated_says}</span>}
        </h2>
        <h2 className="h3 record-ink">
          {i18n.t({ id: "compare.record", message: "What the record shows" })}{" "}
          <span className="tag plain grade">{record.label}</span>
        </h2>
      </div>
      {record.reminder && <p className="s soft">{record.reminder}</p>}
      {test.claims.length === 0 ? (
        <div className="stack tight">
          <p className="said">
            {test.account ||
              i18n.t({ id: "memory.none", message: "Nothing was written before looking." })}
          </p>
          <p className="s soft">
            {i18n.t({
              id: "compare.noclaims",
              message:
                "No line was set apart to be checked by itself. You can still say below what fits and what doesn't.",
            })}
          </p>
        </div>
      ) : (
        <ol className="compare">
          {test.claims.map((claim) => (
            <ClaimRow key={claim.id} test={test} claim={claim} record={record} pinned={pinned} />
          ))}
        </ol>
      )}
      <details open={record.kind === "notes"}>
        <summary>
          {i18n.t({ id: "compare.whole", message: "The whole record, beside this" })}
        </summary>
        <div className="details-body">
          <RecordPane record={record} />
        </div>
      </details>
      <EvidenceBox test={test} fear={fear} pinned={pinned} />
      {!arc.crisis && <BeliefAfter arc={arc} fear={fear} />}
      <OwnPart test={test} />
      <section className="stack rule-top" aria-labelledby="onward">
        <h2 id="onward" className="h3">
          {i18n.t({ id: "compare.onward", message: "From here" })}
        </h2>
        {compared.isError && (
          <p className="note failed" role="alert">
            {sentenceOf(compared.error)}
          </p>
        )}
        {test.state === "compared" && (
          <p className="note kept measure">
            {i18n.t({ id: "compare.kept", message: "Kept. You can come back to it." })}
          </p>
        )}
        {test.state === "looked" && !test.evidence && (
          <p className="s soft measure">
            {i18n.t({
              id: "compare.stays",
              message:
                "What you kept stays, and this can wait. It counts as compared once both sides above were looked at.",
            })}
          </p>
        )}
        <div className="actions">
          {test.state === "looked" && !test.evidence && (
            <Button onPress={() => go(`/arcs/${arc.id}`)}>
              {i18n.t({ id: "compare.leave", message: "Leave it here, for now" })}
            </Button>
          )}
          {test.state === "looked" && test.evidence && (
            <Button
              isDisabled={compared.isPending}
              onPress={() => compared.mutate(undefined, { onSuccess: () => go(`/arcs/${arc.id}`) })}
            >
              {i18n.t({ id: "compare.done", message: "Done comparing, for now" })}
            </Button>
          )}
          <Link className="button" href={hrefOf(arc.id, "idea")}>
            {i18n.t({ id: "compare.idea", message: "Make a testable idea of it" })}
          </Link>
          <Link href={hrefOfStage(test, "look")}>
            {i18n.t({ id: "compare.back", message: "Look again" })}
          </Link>
        </div>
      </section>
    </div>
  );
}
