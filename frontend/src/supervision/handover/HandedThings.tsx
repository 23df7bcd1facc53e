/** What is in a packet, as the new supervisor reads it. The preview is drawn by this same part. */
import { lazy, type ReactNode, Suspense } from "react";
import { i18n } from "../../i18n";
import { Loading } from "../../ui/Loading";
import { Time } from "../../ui/Time";
import { SaidLines } from "../agendas/Said";
import type { Prompts } from "../content";
import { statusWord } from "../ideas/words";
import "../ideas/ideas.css";
import type { Packet } from "./wire";

const ExcerptCard = lazy(() => import("../../transcripts/ExcerptCard"));

export function HandedThings({
  packet,
  prompts,
  underExcerpt,
}: {
  packet: Pick<Packet, "items" | "ideas">;
  prompts: Prompts;
  underExcerpt?: (excerptId: string) => ReactNode;
}) {
  return (
    <div className="stack loose">
      {packet.items.map((item, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the things in a packet never reorder
        <section key={place} className="stack">
          <h3 className="h3">
            {item.title}{" "}
            <span className="s dim">
              <Time at={item.brought_on} form="dated" />
            </span>
          </h3>
          {item.answers.map((answer) => {
            const prompt = prompts.byId.get(answer.prompt_id);
            return (
              <div key={answer.prompt_id} className="stack tight">
                <p className={item.kind === "record" ? "s record-ink" : "s felt-ink"}>
                  {answer.text || prompt?.text}
                </p>
                <SaidLines
                  prompt={prompt}
                  value={answer.value}
                  emotions={prompts.emotions}
                  record={item.kind === "record"}
                />
              </div>
            );
          })}
          <Suspense
            fallback={
              <Loading>
                {i18n.t({ id: "attach.opening", message: "Opening the excerpts…" })}
              </Loading>
            }
          >
            {item.excerpts.map(({ excerpt_id }) => (
              <div key={excerpt_id} className="stack">
                <ExcerptCard excerptId={excerpt_id} />
                {underExcerpt?.(excerpt_id)}
              </div>
            ))}
          </Suspense>
        </section>
      ))}
      {packet.ideas.map((idea, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the things in a packet never reorder
        <section key={place} className="stack tight">
          <h3 className="h3">
            {i18n.t({ id: "handover.idea", message: "A testable idea" })}{" "}
            <span className="s dim">{statusWord(idea.status)}</span>
          </h3>
          {ideaLines(idea).map(({ label, text }) => (
            <p key={label} className="serif as-written">
              <span className="idea-label">{label}</span> {text}
            </p>
          ))}
        </section>
      ))}
    </div>
  );
}

function ideaLines(idea: Packet["ideas"][number]): { label: string; text: string }[] {
  return [
    { label: i18n.t({ id: "value.when", message: "When I said or did …" }), text: idea.when },
    { label: i18n.t({ id: "value.then", message: "they then …" }), text: idea.they },
    { label: i18n.t({ id: "idea.may_mean", message: "which may mean …" }), text: idea.may_mean },
    { label: i18n.t({ id: "idea.expect", message: "If so, I'd expect …" }), text: idea.expect },
    { label: i18n.t({ id: "idea.drop_if", message: "I'd drop it if …" }), text: idea.drop_if },
  ].filter(({ text }) => text !== "");
}
