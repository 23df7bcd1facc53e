/** Remember, then look, then compare: one meeting at a time, for its owner alone. */
import { lazy, Suspense, useEffect, useRef } from "react";
import { Link, useSearch } from "wouter";
import { SaveBoardProvider, useSaveLine } from "../../api/vault/hooks";
import { i18n } from "../../i18n";
import { ErrorState } from "../../ui/ErrorState";
import { Loading } from "../../ui/Loading";
import { PageHead } from "../../ui/PageHead";
import { SaveState } from "../../ui/SaveState";
import { Time } from "../../ui/Time";
import { useArc } from "../arcs/queries";
import type { Arc } from "../arcs/wire";
import { stepWord, tabName } from "../arcs/words";
import { ChooseMeeting } from "./ChooseMeeting";
import { useTest, useTests } from "./queries";
import { Remember } from "./Remember";
import { Stages } from "./Stages";
import { stageOf } from "./stages";
import type { RealityTest } from "./wire";
import "../arcs/arcs.css";
import "./reality.css";

// What comes with the seal is fetched when somebody is there.
const Sealed = lazy(() => import("./Sealed").then((module) => ({ default: module.Sealed })));
const Look = lazy(() => import("./Look").then((module) => ({ default: module.Look })));
const Compare = lazy(() => import("./Compare").then((module) => ({ default: module.Compare })));

export default function RememberPage({ id }: { id: string }) {
  const arc = useArc(id);
  const tests = useTests(id);
  const wanted = new URLSearchParams(useSearch()).get("test");

  const broken = [arc, tests].find((query) => query.isError && !query.data);
  if (broken)
    return (
      <>
        <PageHead title={stepWord("remember")} name={tabName()} />
        <ErrorState error={broken.error} onRetry={() => void broken.refetch()} />
      </>
    );
  if (!arc.data || !tests.data)
    return <Loading>{i18n.t({ id: "arc.opening", message: "Opening…" })}</Loading>;
  const chosen = wanted ?? (tests.data.length === 1 ? (tests.data[0]?.id ?? null) : null);
  if (chosen === null || wanted === "new")
    return (
      <>
        <PageHead title={stepWord("remember")} name={tabName()} crumb={<Crumb arc={arc.data} />} />
        <ChooseMeeting arc={arc.data} tests={tests.data} />
      </>
    );
  return <OneTest key={chosen} arc={arc.data} id={chosen} />;
}

function OneTest({ arc, id }: { arc: Arc; id: string }) {
  const test = useTest(id);
  if (test.isError && !test.data)
    return (
      <>
        <PageHead title={stepWord("remember")} name={tabName()} crumb={<Crumb arc={arc} />} />
        <ErrorState error={test.error} onRetry={() => void test.refetch()} />
      </>
    );
  if (!test.data) return <Loading>{i18n.t({ id: "arc.opening", message: "Opening…" })}</Loading>;
  return (
    <SaveBoardProvider>
      <Walk arc={arc} test={test.data} />
    </SaveBoardProvider>
  );
}

function Walk({ arc, test }: { arc: Arc; test: RealityTest }) {
  const line = useSaveLine();
  const stage = stageOf(test, new URLSearchParams(useSearch()).get("at"));
  const shown = useRef(stage);
  // Sealed, or opened: that begins at its head, not where the page before was left.
  useEffect(() => {
    if (shown.current === stage) return;
    shown.current = stage;
    window.scrollTo(0, 0);
  }, [stage]);
  const titles = {
    remember: i18n.t({ id: "reality.remember", message: "What do you remember?" }),
    sealed: i18n.t({ id: "reality.sealed", message: "Your memory is sealed" }),
    look: i18n.t({ id: "reality.look", message: "Look" }),
    compare: i18n.t({ id: "reality.compare", message: "Lay them side by side" }),
  };
  return (
    <>
      <PageHead
        key={stage}
        title={titles[stage]}
        name={tabName()}
        crumb={<Crumb arc={arc} test={test} />}
      />
      <div className="editor-bar row">
        {stage === "remember" ? (
          <SaveState line={line} />
        ) : (
          <p className="s soft grow">{i18n.t({ id: "arc.only", message: "Only you see this." })}</p>
        )}
        <Stages arc={arc} test={test} stage={stage} />
      </div>
      {stage === "remember" && <Remember arc={arc} test={test} />}
      <Suspense fallback={<Loading>{i18n.t({ id: "arc.opening", message: "Opening…" })}</Loading>}>
        {stage === "sealed" && <Sealed arc={arc} test={test} />}
        {stage === "look" && <Look test={test} />}
        {stage === "compare" && <Compare arc={arc} test={test} />}
      </Suspense>
    </>
  );
}

function Crumb({ arc, test }: { arc: Arc; test?: RealityTest }) {
  return (
    <>
      <Link href={`/arcs/${arc.id}`}>
        {arc.case ? `“${arc.case.alias}”` : i18n.t({ id: "arc.title", message: "Since they left" })}
      </Link>
      {test && (
        <>
          {" · "}
          <Link href={`/arcs/${arc.id}/remember?test=new`}>
            {i18n.t({
              id: "case.session",
              message: "Session {number}",
              values: { number: test.session.number },
            })}
          </Link>
          {" · "}
          <Time at={test.session.held_on} />
        </>
      )}
    </>
  );
}
