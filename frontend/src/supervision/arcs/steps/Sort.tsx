/** Sort what happened, not oneself: a card, what else could be true, what is known, who decided. */
import type { Content } from "../content";
import { EntryField } from "../EntryField";
import { entryOf, SILENT, SILENT_SAFETY, sortedOf } from "../path";
import { Screens } from "../Screens";
import { useEntry } from "../useEntry";
import type { Arc } from "../wire";
import { AlternativeTicks } from "./AlternativeTicks";
import { HowItWas } from "./HowItWas";
import { SituationCard } from "./SituationCard";
import { SituationPick } from "./SituationPick";
import { WhoDecided } from "./WhoDecided";

export default function Sort({ arc, content }: { arc: Arc; content: Content }) {
  const situation = useEntry(arc, "situation");
  const sorted = sortedOf(situation.save.value);
  const known = content.prompts.byId.get("M2");
  const chosen = [sorted?.primary, sorted?.also].flatMap(
    (id) => content.situations.situations.find((card) => card.id === id) ?? [],
  );
  // Safety comes before the card, and the card's fears, of somebody who went silent.
  const told = entryOf(arc, SILENT_SAFETY) !== undefined;
  const readable = chosen.filter((card) => card.id !== SILENT || told);
  const ticking =
    readable.length > 0
      ? readable
      : content.situations.situations.filter((card) => card.id === "other_or_unsure");

  return (
    <Screens
      arc={arc}
      step="sort"
      questions={["situation", "alternatives", "M2"]}
      screens={[
        {
          id: "situation",
          node: (
            <div className="stack">
              {arc.departure && <HowItWas arc={arc} />}
              <SituationPick arc={arc} content={content} entry={situation} />
            </div>
          ),
        },
        ...(readable.length > 0
          ? [
              {
                id: "card",
                node: (
                  <div className="stack">
                    {readable.map((card) => (
                      <SituationCard key={card.id} card={card} />
                    ))}
                  </div>
                ),
              },
            ]
          : []),
        {
          id: "alternatives",
          node: <AlternativeTicks arc={arc} cards={ticking} words={content.words} />,
        },
        ...(known
          ? [
              {
                id: "known",
                node: <EntryField arc={arc} prompt={known} emotions={content.prompts.emotions} />,
              },
            ]
          : []),
        ...(arc.departure
          ? [{ id: "who", node: <WhoDecided arc={arc} situations={content.situations} /> }]
          : []),
      ]}
    />
  );
}
