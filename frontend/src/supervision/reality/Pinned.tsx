/** Pinned moments, with their sound; from a silence in one of them a plan for next time can begin. */
import { lazy, Suspense } from "react";
import { Link } from "wouter";
import { i18n } from "../../i18n";
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
        {excerpts.map(({ id }) => (
          <ExcerptCard
            key={id}
            excerptId={id}
            underSilence={(silence, excerpt) => (
              <Link className="s" href={hrefOfPlan({ arcId, excerptId: excerpt.id, silence })}>
                {i18n.t({
                  id: "plan.open_silence",
                  message: "Plan to come back to this silence next time",
                })}
              </Link>
            )}
          />
        ))}
      </div>
    </Suspense>
  );
}
