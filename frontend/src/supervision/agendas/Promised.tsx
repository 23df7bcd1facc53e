/** What was promised for what she brought, counted from when they heard of it; and telling them, where nobody did. */
import { i18n } from "../../i18n";
import { LinkButton } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { Time } from "../../ui/Time";
import { useLetKnow } from "./useLetKnow";

export function Promised({
  agendaId,
  by,
  days,
  heard,
  mayTell,
}: {
  agendaId: string;
  /** The day a line was promised by; none before they heard of it, or once it came. */
  by: string | null | undefined;
  days: number | null | undefined;
  heard: boolean;
  mayTell: boolean;
}) {
  const tell = useLetKnow(agendaId);
  return (
    <>
      {by && (
        <>
          {i18n.t({ id: "received.promised", message: "They promised a line by" })}{" "}
          <Time at={by} form="long" />.{" "}
        </>
      )}
      {!heard && (
        <>
          {i18n.t({ id: "letknow.untold", message: "No notice went out." })}{" "}
          {days
            ? i18n.t({
                id: "letknow.within",
                message:
                  "They promised a line within {days, plural, one {# working day} other {# working days}} of hearing of it.",
                values: { days },
              })
            : null}{" "}
        </>
      )}
      {heard && mayTell && (
        <>
          {i18n.t({
            id: "letknow.added",
            message: "No notice went out of what you added since.",
          })}{" "}
        </>
      )}
      {mayTell && (
        <>
          <LinkButton isDisabled={tell.isPending} onPress={() => tell.mutate()}>
            {i18n.t({ id: "letknow.tick", message: "Let them know now" })}
          </LinkButton>{" "}
        </>
      )}
      {tell.isError && (
        <span className="failed" role="alert">
          {sentenceOf(tell.error)}{" "}
        </span>
      )}
    </>
  );
}
