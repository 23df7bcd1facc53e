/** What others learned, in words that lead to nobody; and, for who supervises, words to read before they go there. */
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { Button } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { ErrorState, sentenceOf } from "../../ui/ErrorState";
import { Loading } from "../../ui/Loading";
import { useAnswerReading, useLibrary, useSecondReadings } from "./queries";

export function Library() {
  const library = useLibrary();
  return (
    <section className="stack" aria-labelledby="library">
      <h2 id="library">{i18n.t({ id: "library.title", message: "What others learned" })}</h2>
      <p className="soft">
        {i18n.t({
          id: "library.what",
          message: "Offered by people of your programme. Nobody is named, on either side.",
        })}
      </p>
      {library.isPending && <Loading>{i18n.t({ id: "arc.opening", message: "Opening…" })}</Loading>}
      {library.isError && (
        <ErrorState error={library.error} onRetry={() => void library.refetch()} />
      )}
      {library.data?.length === 0 && (
        <EmptyState>{i18n.t({ id: "library.none", message: "Nothing here yet." })}</EmptyState>
      )}
      {library.data && library.data.length > 0 && (
        <ul className="lines">
          {library.data.map(({ id, text }) => (
            <li key={id}>
              <p className="serif as-written">{text}</p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

export function SecondReadings() {
  const supervises = useMe().roles.includes("supervisor");
  const readings = useSecondReadings(supervises);
  const answer = useAnswerReading();
  if (!readings.data || readings.data.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="readings">
      <h2 id="readings">{i18n.t({ id: "readings.title", message: "To read for somebody" })}</h2>
      <p className="soft">
        {i18n.t({
          id: "readings.what",
          message:
            "Somebody you supervise would like to offer these words to everybody. Could anything in them point to a person, a place or a day?",
        })}
      </p>
      {answer.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(answer.error)}
        </p>
      )}
      <ul className="lines">
        {readings.data.map((one) => (
          <li key={one.id} className="stack tight">
            <p className="serif as-written">{one.text}</p>
            {one.fine !== null && (
              <p className="s soft">
                {one.fine
                  ? i18n.t({ id: "readings.fine.said", message: "You said: fine as it is." })
                  : i18n.t({
                      id: "readings.not.said",
                      message: "You said: something in it may point to somebody.",
                    })}
              </p>
            )}
            {one.can.includes("answer") && (
              <div className="actions">
                <Button
                  size="small"
                  isDisabled={answer.isPending}
                  onPress={() => answer.mutate({ id: one.id, fine: true })}
                >
                  {i18n.t({ id: "readings.fine", message: "Fine as it is" })}
                </Button>
                <Button
                  size="small"
                  isDisabled={answer.isPending}
                  onPress={() => answer.mutate({ id: one.id, fine: false })}
                >
                  {i18n.t({
                    id: "readings.not",
                    message: "Something may point to somebody",
                  })}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
