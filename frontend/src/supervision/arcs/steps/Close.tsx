/** Close, for now: three stones, her own first sentence, her last, one line. Nothing is counted. */
import { Suspense, useState } from "react";
import { Link } from "wouter";
import { Problem } from "../../../api/client";
import { useSaveBoard } from "../../../api/vault/hooks";
import { i18n } from "../../../i18n";
import { Button } from "../../../ui/Button";
import { sentenceOf } from "../../../ui/ErrorState";
import { later } from "../../../ui/later";
import { asText } from "../../agendas/values";
import { OF_THE_PATH } from "../../content";
import type { Content } from "../content";
import { LookedBack } from "../LookedBack";
import { entryOf } from "../path";
import { useClose, useStatus } from "../queries";
import { Stones } from "../Stones";
import { useWhere } from "../useWhere";
import type { Arc } from "../wire";
import { OwedThings } from "./OwedThings";

const InsightBox = later(() =>
  import("../../ideas/InsightBox").then(({ InsightBox: Box }) => ({ default: Box })),
);

export default function Close({ arc, content }: { arc: Arc; content: Content }) {
  const board = useSaveBoard();
  const where = useWhere(arc.id);
  const close = useClose(arc.id);
  const status = useStatus(arc.id);
  // What is owed stays on the screen after it was answered, so that nothing moves under the hand.
  const [owed] = useState(() => arc.owed.some((one) => one.answer === ""));
  const closed = arc.status === "closed" || arc.status === "closed_client_returned";
  const first = asText(entryOf(arc, "N1")?.value);
  const last = lastWords(arc, content);
  const failed = close.error ?? status.error;

  return (
    <div className="stack loose">
      <Stones arc={arc} words={content.words} />
      {first && (
        <figure className="stack tight">
          <figcaption className="s soft">
            {i18n.t({ id: "close.first", message: "Your first words" })}
          </figcaption>
          <blockquote className="said">{first}</blockquote>
        </figure>
      )}
      {last && last !== first && (
        <figure className="stack tight">
          <figcaption className="s soft">
            {i18n.t({ id: "close.latest", message: "What you wrote last" })}
          </figcaption>
          <blockquote className="said">{last}</blockquote>
        </figure>
      )}
      {closed && <p className="closing-line">{close.data?.line ?? arc.closing_line}</p>}
      <section className="stack" aria-labelledby="close-insight">
        <h2 id="close-insight" className="h3">
          {i18n.t({ id: "insight.title", message: "What stays with me" })}
        </h2>
        <Suspense>
          <InsightBox arcId={arc.id} />
        </Suspense>
      </section>
      <LookedBack arc={arc} content={content} />
      {closed ? (
        <div className="actions">
          <Button isDisabled={status.isPending} onPress={() => status.mutate("reopen")}>
            {i18n.t({ id: "close.reopen", message: "Open it again" })}
          </Button>
        </div>
      ) : (
        <>
          {owed && <OwedThings arc={arc} />}
          <div className="turns two">
            <Button
              isDisabled={close.isPending}
              onPress={() => void board.flush().then(() => close.mutate())}
            >
              {i18n.t({ id: "step.close", message: "Close, for now" })}
            </Button>
            <Button onPress={() => where.go(null)}>
              {i18n.t({ id: "close.notyet", message: "Not yet" })}
            </Button>
          </div>
          <p className="s soft">
            {i18n.t({
              id: "close.hint",
              message: "Whatever is skipped stays skipped. You can open it again at any time.",
            })}
          </p>
        </>
      )}
      {failed && (
        <p className="note failed" role="alert">
          {sentenceOf(failed)}{" "}
          {failed instanceof Problem && failed.code === "risk_open" && (
            <Link href="/safety">{i18n.t({ id: "close.risk", message: "See what is open" })}</Link>
          )}
        </p>
      )}
    </div>
  );
}

/** What she wrote last, in her own words: never a tick, never the goodbye, never an older one. */
function lastWords(arc: Arc, content: Content): string {
  const kept = new Set(["goodbye", "echo", "need", OF_THE_PATH]);
  // What the fear says is never what an ending closes on; the professional's line may be.
  const fear = "N5";
  const written = arc.entries
    .filter((entry) => {
      if (entry.question === fear) return false;
      if (entry.question === "fear_professional") return asText(entry.value).trim();
      const prompt = content.prompts.byId.get(entry.question);
      return prompt !== undefined && !kept.has(prompt.group.id) && asText(entry.value).trim();
    })
    .sort((a, b) => a.updated_at.localeCompare(b.updated_at));
  return asText(written.at(-1)?.value);
}
