/** Looking: the sealed memory beside the record, and the moments she pins, each with what came straight after. */
import { Link } from "wouter";
import { i18n } from "../../i18n";
import { useExcerpts } from "../../transcripts/data";
import { Memory } from "./Memory";
import { Pinned } from "./Pinned";
import { RecordPane } from "./RecordPane";
import { hrefOfStage } from "./stages";
import type { RealityTest } from "./wire";

export function Look({ test }: { test: RealityTest }) {
  const { record } = test;
  const excerpts = useExcerpts(record?.transcript_id ?? null);
  if (!record) return null;
  return (
    <div className="stack loose">
      <div className="reality">
        <div className="reality-stay">
          <Memory test={test} />
        </div>
        <RecordPane record={record} />
      </div>
      {record.transcript_id && (
        <section className="stack" aria-labelledby="pinned">
          <h2 id="pinned" className="h3">
            {i18n.t({
              id: "pin.title",
              message: "Pinned: one moment, and what came straight after it",
            })}
          </h2>
          {excerpts.data?.length === 0 && (
            <p className="soft">
              {i18n.t({
                id: "pin.none",
                message: "Nothing pinned yet. One moment is enough, and none is fine.",
              })}
            </p>
          )}
          <Pinned arcId={test.arc_id} excerpts={excerpts.data ?? []} />
        </section>
      )}
      <p className="rule-top">
        <Link className="button primary" href={hrefOfStage(test, "compare")}>
          {i18n.t({ id: "look.compare", message: "Lay them side by side" })}
        </Link>
      </p>
    </div>
  );
}
