/** One entry of hours, with its credit and the rules it was worked out by; who supervised can answer it, who wrote it takes it back. */
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { Time } from "../../ui/Time";
import { useAnswerHours } from "./queries";
import { TakeBackHours } from "./TakeBackHours";
import type { HoursEntry } from "./wire";
import { lengthText, packWord, sortWord, stateWord } from "./words";

export function HoursLine({ entry, mine }: { entry: HoursEntry; mine: boolean }) {
  const answer = useAnswerHours(entry.id);
  return (
    <li className="line-grid">
      <span className="s dim">
        <Time at={entry.on} form="dated" />
      </span>
      <span>
        <span className="strong">
          {mine ? sortWord(entry) : `${entry.person.name}: ${sortWord(entry)}`}
        </span>{" "}
        <span className="num">{lengthText(entry.minutes)}</span>
        <span className="s soft block">{creditText(entry)}</span>
        {answer.isError && (
          <span className="note failed block" role="alert">
            {sentenceOf(answer.error)}
          </span>
        )}
      </span>
      <span className="end">
        <span className={`s block ${entry.state === "confirmed" ? "moss-ink" : "soft"}`}>
          {stateWord(entry)}
        </span>
        {entry.note_agreed && (
          <span className="s dim block">
            {i18n.t({ id: "hours.noted", message: "session note agreed" })}
          </span>
        )}
        {mine && entry.confirmer && (
          <span className="s dim block">
            {entry.state === "confirmed" && entry.confirmed_at ? (
              <>
                {entry.confirmer.name}, <Time at={entry.confirmed_at} form="dated" />
              </>
            ) : (
              i18n.t({
                id: "hours.asked",
                message: "{name} is asked",
                values: { name: entry.confirmer.name },
              })
            )}
          </span>
        )}
      </span>
      {entry.can.length > 0 && (
        <span className="actions under-title">
          {entry.can.includes("confirm") && (
            <Button
              size="small"
              isDisabled={answer.isPending}
              aria-label={about(entry, i18n.t({ id: "hours.confirm", message: "Yes, it was so" }))}
              onPress={() => answer.mutate("confirm")}
            >
              {i18n.t({ id: "hours.confirm", message: "Yes, it was so" })}
            </Button>
          )}
          {entry.can.includes("dispute") && (
            <Button
              size="small"
              kind="quiet"
              isDisabled={answer.isPending}
              aria-label={about(
                entry,
                i18n.t({ id: "hours.dispute", message: "Not quite: talk about it" }),
              )}
              onPress={() => answer.mutate("dispute")}
            >
              {i18n.t({ id: "hours.dispute", message: "Not quite: talk about it" })}
            </Button>
          )}
          {entry.can.includes("withdraw") && (
            <TakeBackHours
              entry={entry}
              name={about(entry, i18n.t({ id: "hours.withdraw", message: "Take it back" }))}
            />
          )}
        </span>
      )}
    </li>
  );
}

/** What the rules make of it; credited it is only once it is confirmed, as in the totals. */
function creditText(entry: HoursEntry): string {
  const values = {
    credit: lengthText(entry.credit_minutes),
    pack: packWord(entry.rule_pack),
    version: entry.rule_pack_version,
  };
  if (entry.side === "given" && entry.credit_minutes === 0)
    return i18n.t({
      id: "hours.by.given",
      message: "Given, so none of it is credited as supervision of your own",
    });
  if (entry.state === "confirmed")
    return i18n.t({
      id: "hours.by",
      message: "{credit} credited by {pack}, version {version}",
      values,
    });
  if (entry.confirmer)
    return i18n.t({
      id: "hours.by.later",
      message: "Nothing credited yet. Once it is confirmed: {credit}, by {pack}, version {version}",
      values,
    });
  return i18n.t({
    id: "hours.by.own",
    message: "{credit} by {pack}, version {version}. Nobody confirms it, so none is credited",
    values,
  });
}

/** The visible words first, so that speaking them finds the button. */
function about(entry: HoursEntry, words: string): string {
  return `${words} (${entry.person.name}, ${entry.on}, ${lengthText(entry.minutes)})`;
}
