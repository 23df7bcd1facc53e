/** The frame around every screen of an arc: where one is, that it is saved, who sees it, the other places. */
import { type ReactNode, Suspense, useEffect, useState } from "react";
import { Link } from "wouter";
import { useSaveBoard, useSaveLine } from "../../api/vault/hooks";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { Loading } from "../../ui/Loading";
import { later } from "../../ui/later";
import { PageHead } from "../../ui/PageHead";
import { SaveState } from "../../ui/SaveState";
import type { Content } from "./content";
import { choiceGate, type Stage, stageOf } from "./path";
import { useStatus } from "./queries";
import { StepBody } from "./StepBody";
import { StepList } from "./StepList";
import { Settle } from "./steps/Settle";
import { useRoom } from "./useRoom";
import { useWhere } from "./useWhere";
import type { Arc } from "./wire";
import { statusWord, stepWord, tabName } from "./words";

const Overview = later(() => import("./Overview"));
const AskSafety = later(() => import("./steps/AskSafety"));
const Close = later(() => import("./steps/Close"));
const SetAside = later(() => import("./steps/SetAside"));

export function ArcView({ arc, content }: { arc: Arc; content: Content }) {
  const where = useWhere(arc.id);
  const room = useRoom();
  const line = useSaveLine();
  const board = useSaveBoard();
  const status = useStatus(arc.id);
  const [worried, setWorried] = useState(false);
  // Both questions of settling stay on the screen until the second is answered.
  const [settling, setSettling] = useState(arc.settled === null);
  const asked = stageOf(arc, where.at, worried);
  const stage = settling && !["aside", "closed", "follow_up"].includes(asked) ? "settle" : asked;
  const place = `${stage} ${where.way} ${where.screen}`;
  const alone = ["overview", "aside", "closed"].includes(stage);
  const going = !["aside", "closed"].includes(stage) && arc.settled !== null;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new screen begins at its top
  useEffect(() => {
    // The newest browsers answer with a promise, which an effect must not return.
    void window.scrollTo?.(0, 0);
    board.turn();
  }, [place]);

  function body(): ReactNode {
    switch (stage) {
      case "settle":
        return (
          <Settle
            arc={arc}
            words={content.words}
            onSettled={(settled) => {
              setSettling(false);
              where.go(settled.crisis ? null : "name");
            }}
          />
        );
      case "safety":
        return (
          <AskSafety
            arc={arc}
            words={content.words}
            onWorried={() => setWorried(true)}
            onGoOn={() => {
              setWorried(false);
              // She says she is ready: what waited for safety goes on.
              status.mutate("resume");
            }}
          />
        );
      case "aside":
        return <SetAside arc={arc} />;
      case "closed":
      case "close":
        return <Close arc={arc} content={content} />;
      case "overview":
        return <Overview arc={arc} content={content} />;
      default:
        return <StepBody arc={arc} content={content} name={stage} way={where.way} />;
    }
  }

  const shown = (
    <>
      {where.kept && (
        <p className="note kept" role="status">
          {i18n.t({
            id: "arc.kept.later",
            message: "Kept for later: {place}. You find it again on this path.",
            values: { place: stepWord(where.kept) },
          })}
        </p>
      )}
      <Suspense fallback={<Loading>{i18n.t({ id: "page.opening", message: "Opening…" })}</Loading>}>
        {body()}
      </Suspense>
    </>
  );
  return (
    <>
      <PageHead
        key={place}
        title={titleOf(arc, content, stage, where.way)}
        name={tabName()}
        crumb={<Crumb arc={arc} />}
      />
      <div className="editor-bar row">
        <SaveState line={line} />
        {going && (
          <Button
            kind="quiet"
            size="small"
            isDisabled={status.isPending}
            onPress={() => status.mutate("set-aside")}
          >
            {i18n.t({ id: "aside.act", message: "Set it aside" })}
          </Button>
        )}
      </div>
      {status.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(status.error)}
        </p>
      )}
      {alone ? (
        <div className="arc-main">{shown}</div>
      ) : (
        <div className="arc">
          <div className="arc-main stack">
            {stage !== "bring" && stage !== "received" && (
              <p className="s soft">{i18n.t({ id: "arc.only", message: "Only you see this." })}</p>
            )}
            {shown}
          </div>
          {going && (
            <aside className="arc-side">
              <details open={room === 3}>
                <summary>{i18n.t({ id: "steps.title", message: "Places on this path" })}</summary>
                <StepList arc={arc} at={where.at} />
              </details>
            </aside>
          )}
        </div>
      )}
    </>
  );
}

function Crumb({ arc }: { arc: Arc }) {
  return (
    <>
      <Link href="/arcs">{i18n.t({ id: "arcs.title", message: "When a client left" })}</Link>
      {arc.case && (
        <>
          {" · "}
          <Link href={`/arcs/${arc.id}`}>“{arc.case.alias}”</Link>
        </>
      )}
    </>
  );
}

function titleOf(arc: Arc, content: Content, stage: Stage, way: string | null): string {
  switch (stage) {
    case "overview":
      // Where nobody knows yet that they left, the page does not say so.
      return arc.departure && arc.departure.kind !== "told_me"
        ? i18n.t({ id: "arc.title.open", message: "Since it happened" })
        : i18n.t({ id: "arc.title", message: "Since they left" });
    case "closed":
    case "aside":
      return statusWord(arc.status);
    case "safety":
      return stepWord("sort");
    case "choice":
      return way === "goodbye" || choiceGate(arc) === "goodbye"
        ? i18n.t({ id: "goodbye.title", message: "The goodbye you didn't have" })
        : stepWord("choice");
    case "name":
      return content.prompts.groups.find((one) => one.id === way)?.label ?? stepWord("name");
    default:
      return stepWord(stage);
  }
}
