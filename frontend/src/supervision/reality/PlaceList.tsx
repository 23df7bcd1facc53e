/** Each place with its time and the reason it is here: something measured or counted, and nothing more. */
import { i18n } from "../../i18n";
import { clock } from "../../transcripts/engine/places";
import { announce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import { ErrorState, sentenceOf } from "../../ui/ErrorState";
import { Loading } from "../../ui/Loading";
import { type Place, useKeepPlace, usePlaces } from "./places";

export function PlaceList({ transcriptId }: { transcriptId: string }) {
  const found = usePlaces(transcriptId);
  const keep = useKeepPlace(transcriptId);
  if (found.isPending)
    return (
      <Loading>{i18n.t({ id: "places.looking", message: "Measuring the silences…" })}</Loading>
    );
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  const { offered, places, picked } = found.data;
  if (!offered)
    return (
      <p className="s soft">
        {i18n.t({ id: "places.off", message: "Your programme does not use these." })}
      </p>
    );
  const reasons = new Map(picked.map((one) => [one.excerpt_id, one.reason]));
  return (
    <>
      <p className="s soft measure">
        {i18n.t({
          id: "places.how",
          message:
            "Measured and counted on this machine. Nothing here knows what a moment meant, and nothing is kept until you keep it. Close this, and nothing is looked for.",
        })}
      </p>
      {places.length === 0 && (
        <p className="s soft">
          {i18n.t({ id: "places.none", message: "Nothing stands out by length or by your words." })}
        </p>
      )}
      {keep.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(keep.error)}
        </p>
      )}
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of lists without bullets */}
      <ol className="stack tight plain-list" role="list">
        {places.map((place) => {
          const at = clock(place.start_ms);
          const isKept = place.excerpt_id !== null;
          return (
            <li key={`${place.kind} ${place.word_from} ${place.word_to}`} className="row">
              <button type="button" className="link num" onClick={() => goTo(place)}>
                <span className="vh">{i18n.t({ id: "places.go", message: "Go to" })} </span>
                {at}
              </button>
              <span className="grow">
                {(place.excerpt_id && reasons.get(place.excerpt_id)) || place.reason}
              </span>
              {isKept ? (
                <span className="tag plain">
                  {i18n.t({ id: "places.kept", message: "Picked" })}
                </span>
              ) : (
                <Button
                  size="small"
                  isDisabled={keep.isPending}
                  aria-label={i18n.t({
                    id: "places.keep_at",
                    message: "Pick the place at {at}",
                    values: { at },
                  })}
                  onPress={() =>
                    keep.mutate(place, {
                      onSuccess: () =>
                        announce(
                          i18n.t({
                            id: "places.done",
                            message: "Picked. It is an excerpt now, and yours alone.",
                          }),
                        ),
                    })
                  }
                >
                  {i18n.t({ id: "places.keep", message: "Pick it" })}
                </Button>
              )}
            </li>
          );
        })}
      </ol>
    </>
  );
}

/** Where the turn stands on this page, the focus goes to its time, from which it can be heard. */
function goTo(place: Place) {
  const at = document.querySelector<HTMLElement>(`.turns [data-turn="${place.turn}"] .at`);
  at?.scrollIntoView({ block: "center" });
  at?.focus({ preventScroll: true });
}
