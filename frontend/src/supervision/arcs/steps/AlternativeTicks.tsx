/** What else could be true? Any number, from anywhere; none is ranked. */
import { i18n } from "../../../i18n";
import { Chips } from "../../../ui/Chips";
import { TextArea } from "../../../ui/TextArea";
import type { ArcWords, Card } from "../content";
import { EntryFrame } from "../EntryFrame";
import { alternativesOf, bothAlternatives, GROUPS } from "../path";
import { useEntry } from "../useEntry";
import type { Arc } from "../wire";
import { groupWord } from "../words";

export function AlternativeTicks({
  arc,
  cards,
  words,
}: {
  arc: Arc;
  cards: readonly Card[];
  words: ArcWords;
}) {
  const { save, field, write } = useEntry(arc, "alternatives");
  const { ticked, own } = alternativesOf(save.value);
  const put = (change: Partial<{ ticked: typeof ticked; own: string }>) =>
    write({ ticked, own, ...change });

  return (
    <EntryFrame
      save={save}
      field={field}
      show={(value) => {
        const said = alternativesOf(value);
        return (
          <p className="said">
            {[...said.ticked.map((one) => one.text), said.own].filter(Boolean).join(" · ")}
          </p>
        );
      }}
      merge={bothAlternatives}
    >
      <fieldset className="prompt record">
        <legend>{i18n.t({ id: "also.legend", message: "What else could be true?" })}</legend>
        {GROUPS.map((group) => {
          const offered = [...new Set(cards.flatMap((card) => card.alternatives[group] ?? []))];
          const mine = ticked.filter((one) => one.group === group).map((one) => one.text);
          // What was ticked on another card stays in sight, and can be taken off.
          const options = [...offered, ...mine.filter((text) => !offered.includes(text))];
          if (options.length === 0) return null;
          return (
            <Chips
              key={group}
              tone="record"
              frame="stack tight"
              legend={<span className="s soft">{groupWord(group)}</span>}
              options={options.map((text) => ({ id: text, label: text }))}
              value={mine}
              onChange={(texts) =>
                put({
                  ticked: [
                    ...ticked.filter((one) => one.group !== group),
                    ...texts.map((text) => ({ group, text })),
                  ],
                })
              }
            />
          );
        })}
        <TextArea
          frame="stack tight"
          label={
            <span className="s soft">{i18n.t({ id: "pick.own", message: "In my own words" })}</span>
          }
          rows={2}
          maxLength={2_000}
          value={own}
          onChange={(event) => put({ own: event.target.value })}
        />
        {ticked.length + Number(own.trim() !== "") > 1 && (
          <p className="note" role="status">
            {words.labels.more_than_one}
          </p>
        )}
      </fieldset>
    </EntryFrame>
  );
}
