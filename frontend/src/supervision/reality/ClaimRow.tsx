/** One line of memory beside the record. The mark is hers; nothing is chosen beforehand. */
import { lazy, Suspense, useId } from "react";
import { i18n } from "../../i18n";
import { clock } from "../../transcripts/engine/places";
import { shortened } from "../../transcripts/reader/ThreadCard";
import type { Excerpt } from "../../transcripts/wire";
import { Chips } from "../../ui/Chips";
import { sentenceOf } from "../../ui/ErrorState";
import { SelectField } from "../../ui/Field";
import { Loading } from "../../ui/Loading";
import { useMark } from "./queries";
import type { Claim, Mark, RealityTest, TestRecord } from "./wire";
import { kindWord, marksFor, markWord } from "./words";

const ExcerptCard = lazy(() => import("../../transcripts/ExcerptCard"));

export function ClaimRow({
  test,
  claim,
  record,
  pinned,
}: {
  test: RealityTest;
  claim: Claim;
  record: TestRecord;
  pinned: readonly Excerpt[];
}) {
  const mark = useMark(test.id);
  const text = useId();
  const wanted = mark.isPending ? mark.variables : undefined;
  const chosen = wanted?.claim === claim.id ? wanted.mark : claim.mark;
  const excerpt = wanted?.claim === claim.id ? wanted.excerpt_id : claim.excerpt_id;
  const say = (change: { mark?: Mark | ""; excerpt_id?: string | null }) =>
    mark.mutate({ claim: claim.id, mark: chosen, excerpt_id: excerpt, ...change });
  return (
    <li className="compare-row" aria-labelledby={text}>
      <div className="felt-panel stack tight">
        <p className="s felt-ink compare-label">
          {i18n.t({ id: "memory.title", message: "What I remembered" })}
        </p>
        <p className="serif" id={text}>
          {claim.text}
        </p>
        <p className="s soft">
          {kindWord(claim.kind)} ·{" "}
          {i18n.t({
            id: "claim.sure",
            message: "how sure you were: {sure}, where 100 is completely sure",
            values: { sure: claim.sure },
          })}
        </p>
      </div>
      <div className="record-panel stack">
        <p className="s record-ink compare-label">
          {i18n.t({ id: "compare.record", message: "What the record shows" })} · {record.label}
        </p>
        {excerpt && (
          <Suspense
            fallback={
              <Loading>
                {i18n.t({ id: "attach.opening", message: "Opening the excerpts…" })}
              </Loading>
            }
          >
            <ExcerptCard excerptId={excerpt} />
          </Suspense>
        )}
        {pinned.length > 0 && (
          <SelectField
            label={
              <span className="s">
                {i18n.t({ id: "claim.moment", message: "The moment in the record" })}
              </span>
            }
            value={excerpt ?? ""}
            onChange={(event) => say({ excerpt_id: event.target.value || null })}
          >
            <option value="">{i18n.t({ id: "claim.nomoment", message: "None chosen" })}</option>
            {pinned.map((one) => (
              <option key={one.id} value={one.id}>
                {one.timed !== false && clock(one.start_ms ?? 0)} “{shortened(one.quote.exact)}”
              </option>
            ))}
          </SelectField>
        )}
        <Chips
          single
          tone="record"
          frame="stack tight"
          legend={
            <span className="s dim">{i18n.t({ id: "claim.mark", message: "Beside it" })}</span>
          }
          options={marksFor(claim).map((id) => ({ id, label: markWord(id) }))}
          value={chosen ? [chosen] : []}
          onChange={([next]) => say({ mark: (next ?? "") as Mark | "" })}
        />
        {mark.isError && (
          <p className="error" role="alert">
            {sentenceOf(mark.error)}
          </p>
        )}
      </div>
    </li>
  );
}
