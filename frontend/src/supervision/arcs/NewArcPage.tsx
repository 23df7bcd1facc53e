/** What happened, and with whom: two taps, and the last of them opens the arc. Nothing is sent to anyone. */
import { useState } from "react";
import { Link, useLocation, useSearch } from "wouter";
import { today } from "../../cases/days";
import { useCases } from "../../cases/queries";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { ErrorState, sentenceOf } from "../../ui/ErrorState";
import { Field } from "../../ui/Field";
import { Loading } from "../../ui/Loading";
import { PageHead } from "../../ui/PageHead";
import { useOpening } from "./useOpening";
import type { Kind } from "./wire";
import { KINDS, kindWord, tabName } from "./words";
import "./arcs.css";

export default function NewArcPage() {
  const search = new URLSearchParams(useSearch());
  const [, go] = useLocation();
  const kind = KINDS.find((one) => one === search.get("kind"));
  const caseId = search.get("case");
  const { open, isPending, error } = useOpening();

  function choose(chosen: Kind) {
    if (caseId) open(chosen, caseId);
    else go(`/arcs/new?kind=${chosen}`);
  }

  return (
    <>
      <PageHead
        key={kind ?? ""}
        title={
          kind
            ? i18n.t({ id: "new.who", message: "With whom?" })
            : i18n.t({ id: "new.what", message: "What happened?" })
        }
        name={tabName()}
        crumb={
          kind ? (
            <>
              {kindWord(kind)} ·{" "}
              <Link href="/arcs/new">
                {i18n.t({ id: "new.change", message: "Something else happened" })}
              </Link>
            </>
          ) : (
            i18n.t({ id: "new.crumb", message: "Something happened with a client" })
          )
        }
      />
      <div className="stack loose measure">
        <p className="s soft">
          {i18n.t({
            id: "new.private",
            message: "Only you see this. Nothing is sent to your client or to anybody else.",
          })}
        </p>
        {error && (
          <p className="note failed" role="alert">
            {sentenceOf(error)}
          </p>
        )}
        {kind ? (
          <WithWhom kind={kind} isPending={isPending} onChoose={open} />
        ) : (
          <div className="answers">
            {KINDS.map((one) => (
              <Button key={one} isDisabled={isPending} onPress={() => choose(one)}>
                {kindWord(one)}
              </Button>
            ))}
          </div>
        )}
      </div>
    </>
  );
}

function WithWhom({
  kind,
  isPending,
  onChoose,
}: {
  kind: Kind;
  isPending: boolean;
  onChoose: (kind: Kind, caseId: string | null, learnedOn?: string) => void;
}) {
  const cases = useCases();
  const [learnedOn, setLearnedOn] = useState(today);
  if (cases.isPending)
    return <Loading>{i18n.t({ id: "cases.opening", message: "Opening your cases…" })}</Loading>;
  if (cases.isError) return <ErrorState error={cases.error} onRetry={() => void cases.refetch()} />;
  return (
    <div className="stack loose">
      <div className="answers">
        {cases.data.map((one) => (
          <Button
            key={one.id}
            isDisabled={isPending}
            onPress={() => onChoose(kind, one.id, learnedOn || today())}
          >
            “{one.alias}”
          </Button>
        ))}
        {cases.data.length === 0 && (
          <Link className="button" href="/cases">
            {i18n.t({ id: "new.opencase", message: "Open a case first" })}
          </Link>
        )}
        <Button isDisabled={isPending} onPress={() => onChoose(kind, null)}>
          {i18n.t({ id: "new.nobody", message: "Nobody on my list. It touched me" })}
        </Button>
      </div>
      <details>
        <summary>
          {i18n.t({ id: "new.when", message: "You found out today. Change the day" })}
        </summary>
        <Field
          short
          type="date"
          max={today()}
          value={learnedOn}
          label={i18n.t({ id: "new.day", message: "When did you find out?" })}
          onChange={(event) => setLearnedOn(event.target.value)}
        />
      </details>
    </div>
  );
}
