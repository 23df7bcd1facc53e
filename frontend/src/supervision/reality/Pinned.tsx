/** Pinned moments, with their sound; from a silence in one of them a plan for next time can begin. */
import { lazy, Suspense } from "react";
import { Link } from "wouter";
import { i18n } from "../../i18n";
import { RemoveExcerpt } from "../../transcripts/excerpts/RemoveExcerpt";
import type { Excerpt } from "../../transcripts/wire";
import { Loading } from "../../ui/Loading";
import { hrefOfPlan } from "../ideas/cue";

const ExcerptCard = lazy(() => import("../../transcripts/ExcerptCard"));

export function Pinned({ arcId, excerpts }: { arcId: string; excerpts: readonly Excerpt[] }) {
  return (
    <Suspense
      fallback={
        <Loading>{i18n.t({ id: "attach.opening", message: "Opening the excerpts…" })}</Loading>
      }
    >
      <div className="reality-pinned">
        {excerpts.map((one) => (
          <div key={one.id} className="stack tight">
            <ExcerptCard
              excerptId={one.id}
              underSilence={(silence, excerpt) => (
                <span className="s">
                  <Link href={hrefOfPlan({ arcId, excerptId: excerpt.id, silence })}>
                    {i18n.t({ id: "plan.open_this", message: "Next time I'll open this" })}
                  </Link>{" "}
                  <span className="dim">
                    {i18n.t({
                      id: "plan.open_this.what",
                      message: "A plan to come back to this silence, in your words.",
                    })}
                  </span>
                </span>
              )}
            />
            <p className="s">
              <RemoveExcerpt excerpt={one} onRemoved={() => {}} />
            </p>
          </div>
        ))}
      </div>
    </Suspense>
  );
}
