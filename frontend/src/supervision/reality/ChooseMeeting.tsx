/** Which meeting is remembered. Nothing of its record is named here. */
import { useState } from "react";
import { Link, useLocation } from "wouter";
import { newKey } from "../../api/client";
import type { Case, ClientSession } from "../../api/types";
import { useCases, useSessions } from "../../cases/queries";
import { attendanceWord } from "../../cases/words";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { ErrorState, sentenceOf } from "../../ui/ErrorState";
import { SelectField } from "../../ui/Field";
import { Loading } from "../../ui/Loading";
import { Time } from "../../ui/Time";
import type { Arc } from "../arcs/wire";
import { useBeginTest } from "./queries";
import { hrefOfStage } from "./stages";
import type { RealityTest } from "./wire";

export function ChooseMeeting({ arc, tests }: { arc: Arc; tests: readonly RealityTest[] }) {
  return (
    <div className="stack loose measure">
      <p>
        {i18n.t({
          id: "meeting.intro",
          message:
            "First you write down what you remember, and seal it. Then the record opens, if there is one. Notes are enough, and so is memory.",
        })}
      </p>
      {tests.length > 0 && (
        <section className="stack" aria-labelledby="begun">
          <h2 id="begun">{i18n.t({ id: "meeting.begun", message: "Begun" })}</h2>
          <ul className="lines">
            {tests.map((test) => (
              <li key={test.id} className="row">
                <Link
                  className="grow"
                  href={hrefOfStage(test, test.state === "open" ? "remember" : "look")}
                >
                  {i18n.t({
                    id: "case.session",
                    message: "Session {number}",
                    values: { number: test.session.number },
                  })}{" "}
                  · <Time at={test.session.held_on} />
                </Link>
                <span className="s soft">{stateWord(test)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {arc.case ? (
        <Meetings arc={arc} caseId={arc.case.id} tests={tests} />
      ) : (
        <AnyCase arc={arc} tests={tests} />
      )}
    </div>
  );
}

function stateWord(test: RealityTest): string {
  switch (test.state) {
    case "open":
      return i18n.t({ id: "test.open", message: "Not sealed yet" });
    case "sealed":
      return i18n.t({ id: "test.sealed", message: "Sealed" });
    case "looked":
      return i18n.t({ id: "test.looked", message: "Looked" });
    case "compared":
      return i18n.t({ id: "test.compared", message: "Compared" });
  }
}

function AnyCase({ arc, tests }: { arc: Arc; tests: readonly RealityTest[] }) {
  const cases = useCases();
  const [chosen, setChosen] = useState<string>();
  if (cases.isPending)
    return <Loading>{i18n.t({ id: "arc.opening", message: "Opening…" })}</Loading>;
  if (cases.isError) return <ErrorState error={cases.error} onRetry={() => void cases.refetch()} />;
  return (
    <>
      <SelectField
        short
        label={i18n.t({ id: "meeting.case", message: "With whom?" })}
        value={chosen ?? ""}
        onChange={(event) => setChosen(event.target.value || undefined)}
      >
        <option value="">{i18n.t({ id: "meeting.choose", message: "Choose a case" })}</option>
        {cases.data.map((one: Case) => (
          <option key={one.id} value={one.id}>
            {one.alias}
          </option>
        ))}
      </SelectField>
      {chosen && <Meetings key={chosen} arc={arc} caseId={chosen} tests={tests} />}
    </>
  );
}

function Meetings({
  arc,
  caseId,
  tests,
}: {
  arc: Arc;
  caseId: string;
  tests: readonly RealityTest[];
}) {
  const sessions = useSessions(caseId);
  const begin = useBeginTest(arc.id);
  const [, go] = useLocation();
  if (sessions.isPending)
    return (
      <Loading>{i18n.t({ id: "case.sessions.opening", message: "Opening the sessions…" })}</Loading>
    );
  if (sessions.isError)
    return <ErrorState error={sessions.error} onRetry={() => void sessions.refetch()} />;
  const begun = new Set(tests.map((test) => test.session.id));
  // Where they did not come there was no meeting to remember.
  const open = [...sessions.data]
    .filter(({ status }: ClientSession) => status !== "missed" && status !== "cancelled")
    .filter((session) => !begun.has(session.id))
    .sort((a, b) => b.number - a.number);
  return (
    <section className="stack" aria-labelledby="meetings">
      <h2 id="meetings">
        {i18n.t({ id: "meeting.which", message: "Which meeting do you want to remember?" })}
      </h2>
      {open.length === 0 && (
        <EmptyState
          action={
            <Link href={`/cases/${caseId}`}>
              {i18n.t({ id: "meeting.case.open", message: "Open the case" })}
            </Link>
          }
        >
          {i18n.t({ id: "meeting.none", message: "No other meeting is written down yet." })}
        </EmptyState>
      )}
      {begin.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(begin.error)}
        </p>
      )}
      {open.length > 0 && (
        <ul className="lines">
          {open.map((session) => (
            <li key={session.id} className="row">
              <span className="grow">
                <span className="strong">
                  {i18n.t({
                    id: "case.session",
                    message: "Session {number}",
                    values: { number: session.number },
                  })}
                </span>
                <span className="s soft block">
                  <Time at={session.held_on} form="long" /> · {attendanceWord(session.status)}
                </span>
              </span>
              <Button
                size="small"
                isDisabled={begin.isPending}
                onPress={() =>
                  begin.mutate(
                    { key: newKey(), session_id: session.id },
                    { onSuccess: (test) => go(hrefOfStage(test, "remember")) },
                  )
                }
              >
                {i18n.t({ id: "meeting.begin", message: "Remember this one" })}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
