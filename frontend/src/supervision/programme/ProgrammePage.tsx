/** The programme's record: contracts, dates, and figures about the care around trainees. Counts, never words. */
import { lazy, Suspense, useState } from "react";
import { Link } from "wouter";
import type { Overview } from "../../api/types";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { namesOf } from "../../people/queries";
import { contractWord, sessionWord } from "../../people/words";
import { Button } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { ErrorState } from "../../ui/ErrorState";
import { Loading } from "../../ui/Loading";
import { PageHead } from "../../ui/PageHead";
import { Time } from "../../ui/Time";
import { useOverview } from "../queries";
import { Figure } from "./Figure";

const RepliesOwed = lazy(() => import("../care/RepliesOwed"));

export default function ProgrammePage() {
  const { roles } = useMe();
  const overview = useOverview();
  return (
    <>
      <PageHead
        title={
          roles.includes("director")
            ? i18n.t({ id: "programme.title", message: "The care around your trainees" })
            : i18n.t({ id: "programme.record", message: "The programme's record" })
        }
      >
        <Link className="button" href="/programme/settings">
          {i18n.t({ id: "settings.title", message: "Settings of the programme" })}
        </Link>
        {roles.includes("director") && roles.includes("supervisor") && (
          <>
            <Link className="button" href="/evaluations">
              {i18n.t({ id: "evaluations.title", message: "Evaluations" })}
            </Link>
            <Link className="button" href="/concerns">
              {i18n.t({ id: "concerns.title", message: "Practice concerns" })}
            </Link>
          </>
        )}
        <Link className="button" href="/programme/prompts">
          {i18n.t({ id: "prompts.title", message: "What your trainees are asked" })}
        </Link>
      </PageHead>
      {overview.data && (
        <p className="note kept measure">
          {!roles.includes("director")
            ? i18n.t({
                id: "programme.note.record",
                message:
                  "Who works with whom, contracts and meetings. What people write to each other is not in it. The figures are for whoever leads the programme.",
              })
            : i18n.t({
                id: "programme.note",
                message:
                  "The figures are rounded counts and shares, never words; one that fewer than five people stand behind is hidden. Below them is the programme's record, with names: who works with whom, contracts and meetings. What people write to each other is not in it.",
              })}
        </p>
      )}
      {overview.isPending && (
        <Loading>
          {i18n.t({ id: "programme.opening", message: "Opening the programme's record…" })}
        </Loading>
      )}
      {overview.isError && (
        <ErrorState error={overview.error} onRetry={() => void overview.refetch()} />
      )}
      {overview.data && roles.includes("director") && (
        <Suspense fallback={null}>
          <RepliesOwed as="director" />
        </Suspense>
      )}
      {overview.data && <Record overview={overview.data} />}
    </>
  );
}

function Record({ overview }: { overview: Overview }) {
  return (
    <div className="stack loose programme">
      {overview.figures.length > 0 && (
        <section className="stack loose" aria-labelledby="figures">
          <h2 id="figures">{i18n.t({ id: "programme.figures", message: "Figures" })}</h2>
          <div className="figures">
            {overview.figures.map((figure) => (
              <Figure key={figure.id} figure={figure} />
            ))}
          </div>
        </section>
      )}
      <section className="stack" aria-labelledby="contracts">
        <h2 id="contracts">{i18n.t({ id: "programme.contracts", message: "Contracts" })}</h2>
        {overview.contracts.length === 0 ? (
          <EmptyState>
            {i18n.t({ id: "programme.nocontracts", message: "No contract yet." })}
          </EmptyState>
        ) : (
          <Contracts contracts={overview.contracts} />
        )}
      </section>
      <section className="stack" aria-labelledby="dates">
        <h2 id="dates">{i18n.t({ id: "programme.sessions", message: "Supervision sessions" })}</h2>
        {overview.sessions.length === 0 ? (
          <EmptyState>
            {i18n.t({ id: "desk.nosessions", message: "No session is planned." })}
          </EmptyState>
        ) : (
          <Sessions sessions={overview.sessions} />
        )}
      </section>
    </div>
  );
}

function Contracts({ contracts }: Pick<Overview, "contracts">) {
  return (
    <section
      className="table-scroll"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls needs the keyboard
      tabIndex={0}
      aria-label={i18n.t({ id: "table.contracts", message: "Table of contracts" })}
    >
      <table>
        <thead>
          <tr>
            <th scope="col">{i18n.t({ id: "table.people", message: "Between" })}</th>
            <th scope="col">{i18n.t({ id: "table.state", message: "State" })}</th>
            <th scope="col">{i18n.t({ id: "table.from", message: "From" })}</th>
            <th scope="col">{i18n.t({ id: "table.to", message: "Until" })}</th>
            <th scope="col">{i18n.t({ id: "table.promise", message: "A line within" })}</th>
          </tr>
        </thead>
        <tbody>
          {contracts.map((contract) => (
            <tr key={contract.id}>
              <th scope="row">{namesOf(contract.people)}</th>
              <td>{contractWord(contract.state)}</td>
              <td data-name={i18n.t({ id: "table.from", message: "From" })}>
                <Time at={contract.valid_from} form="dated" />
              </td>
              <td data-name={i18n.t({ id: "table.to", message: "Until" })}>
                {contract.valid_to ? (
                  <Time at={contract.valid_to} form="dated" />
                ) : (
                  i18n.t({ id: "table.open", message: "no end set" })
                )}
              </td>
              <td
                className="num"
                data-name={i18n.t({ id: "table.promise", message: "A line within" })}
              >
                {i18n.t({
                  id: "table.days",
                  message: "{days, plural, one {# working day} other {# working days}}",
                  values: { days: contract.reply_promise_days },
                })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const SOME = 12;

function Sessions({ sessions }: Pick<Overview, "sessions">) {
  const [all, setAll] = useState(false);
  const shown = all ? sessions : sessions.slice(0, SOME);
  return (
    <>
      <section
        className="table-scroll"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls needs the keyboard
        tabIndex={0}
        aria-label={i18n.t({ id: "table.sessions", message: "Table of sessions" })}
      >
        <table>
          <thead>
            <tr>
              <th scope="col">{i18n.t({ id: "table.when", message: "When" })}</th>
              <th scope="col">{i18n.t({ id: "table.people", message: "Between" })}</th>
              <th scope="col">{i18n.t({ id: "table.length", message: "Length" })}</th>
              <th scope="col">{i18n.t({ id: "table.state", message: "State" })}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((session) => (
              <tr key={session.id}>
                <th scope="row">
                  <Time at={session.starts_at} form="moment" />
                </th>
                <td>{namesOf(session.people)}</td>
                <td className="num">
                  {i18n.t({
                    id: "session.minutes",
                    message: "{minutes} min",
                    values: { minutes: session.length_min },
                  })}
                </td>
                <td>{sessionWord(session.state)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {sessions.length > shown.length && (
        <div>
          <Button onPress={() => setAll(true)}>
            {i18n.t({
              id: "programme.all",
              message: "Show all {count} sessions",
              values: { count: sessions.length },
            })}
          </Button>
        </div>
      )}
    </>
  );
}
