/** Which moment of the record an excerpt is: its time and its first words, so that no two lines read alike. */
import { i18n } from "../../i18n";
import { useExcerpt } from "../../transcripts/data";
import { clock } from "../../transcripts/engine/places";

export function FirstWords({ excerptId }: { excerptId: string }) {
  const excerpt = useExcerpt(excerptId);
  if (!excerpt.data) return null;
  const { session_number: number, start_ms: start, quote } = excerpt.data;
  const words = quote.exact;
  return (
    <span className="clip record-ink" dir="auto">
      {start === null
        ? i18n.t({ id: "bring.excerpt.session", message: "Session {number}", values: { number } })
        : i18n.t({
            id: "bring.moment",
            message: "Session {number}, at {time}",
            values: { number, time: clock(start) },
          })}
      {words && <> · “{words}”</>}
    </span>
  );
}
