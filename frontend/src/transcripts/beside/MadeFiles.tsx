/** Files that are made in the background: how far each has come, and fetching it while it is kept. */
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { timeText } from "../../ui/Time";
import { WayToNames } from "../../ui/WayToNames";
import { fileOf, type Made, useFetchMade, useMade } from "./taking";

export function MadeFiles({ transcriptId }: { transcriptId: string }) {
  const made = useMade(transcriptId);
  const { fetched, thrown } = useFetchMade(transcriptId);
  const shown = made.data ?? [];
  const error = fetched.error ?? thrown.error;
  if (shown.length === 0) return null;
  return (
    <section className="stack tight">
      <h3>{i18n.t({ id: "export.made_apart", message: "Made for you" })}</h3>
      <ul className="lines take-out" aria-live="polite">
        {shown.map((one) => (
          <li key={one.id}>
            <span className="soft">{fileOf(one.format)}</span>
            {one.state === "making" ? (
              <Making one={one} />
            ) : one.state === "failed" ? (
              <span>
                {i18n.t({
                  id: "export.failed",
                  message:
                    "This could not be made, or the words were changed meanwhile. Nothing is lost. Choose it once more.",
                })}
              </span>
            ) : (
              <span className="actions">
                <Button
                  size="small"
                  isDisabled={fetched.isPending}
                  onPress={() => fetched.mutate(one)}
                >
                  {i18n.t({
                    id: "export.fetch",
                    message: "Save {file}",
                    values: { file: fileOf(one.format) },
                  })}
                </Button>
                <Button
                  size="small"
                  kind="quiet"
                  isDisabled={thrown.isPending}
                  onPress={() => thrown.mutate(one)}
                >
                  {i18n.t({ id: "export.throw_away", message: "Throw it away" })}
                </Button>
                <span className="s soft">
                  {i18n.t({
                    id: "export.kept_until",
                    message: "Here for you alone until {time}.",
                    values: { time: timeText(one.expires_at, "time") },
                  })}
                </span>
              </span>
            )}
          </li>
        ))}
      </ul>
      {error && (
        <div className="note failed stack tight" role="alert">
          <p>{sentenceOf(error)}</p>
          <p>
            <WayToNames error={error} />
          </p>
        </div>
      )}
    </section>
  );
}

function Making({ one }: { one: Made }) {
  const part = one.total > 0 ? Math.floor((100 * one.done) / one.total) : 0;
  const says = i18n.t({
    id: "export.progress",
    message: "Being made: {part} %. You can close this and come back.",
    values: { part },
  });
  return (
    <span className="stack tight">
      <progress max={100} value={part} aria-label={fileOf(one.format)} />
      <span className="s soft">{says}</span>
    </span>
  );
}
