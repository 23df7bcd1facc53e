/** The feeling's sentence and the professional's, on separate lines. Only the first is asked how true it feels. */
import { i18n } from "../../../i18n";
import { LinkButton } from "../../../ui/Button";
import { TextArea } from "../../../ui/TextArea";
import { asText } from "../../agendas/values";
import type { Content } from "../content";
import { EntryFrame } from "../EntryFrame";
import { entryOf, offered, sortedOf } from "../path";
import { Scale } from "../Scale";
import { Screens } from "../Screens";
import { useBelief } from "../useBelief";
import { useEntry } from "../useEntry";
import type { Arc } from "../wire";

export default function FearLine({ arc, content }: { arc: Arc; content: Content }) {
  return (
    <Screens
      arc={arc}
      step="fear_line"
      questions={["N5", "fear_professional"]}
      screens={[
        { id: "self", node: <Self arc={arc} content={content} /> },
        { id: "professional", node: <Professional arc={arc} content={content} /> },
      ]}
    />
  );
}

function Self({ arc, content }: { arc: Arc; content: Content }) {
  const { labels } = content.words;
  const { save, field, write } = useEntry(arc, "N5");
  const belief = useBelief(arc, "B0");
  const text = asText(save.value);
  return (
    <div className="stack">
      <EntryFrame
        save={save}
        field={field}
        show={(value) => <p className="said">{asText(value)}</p>}
      >
        <TextArea
          frame="prompt"
          label={labels.fear_self}
          hint={i18n.t({
            id: "fear.hint",
            message: "As harsh as it sounds in you. Only you see it.",
          })}
          rows={2}
          maxLength={20_000}
          value={text}
          onChange={(event) => write(event.target.value)}
        />
      </EntryFrame>
      <Lines
        arc={arc}
        content={content}
        onTake={(line) => write(text.trim() ? `${text}\n${line}` : line)}
      />
      <Scale
        label={labels.belief}
        low={i18n.t({ id: "belief.low", message: "not true at all" })}
        high={i18n.t({ id: "belief.high", message: "completely true" })}
        value={belief.value}
        onChange={belief.write}
      />
      {belief.save.kind === "refused" && (
        <p className="error" role="alert">
          {belief.save.sentence}
        </p>
      )}
    </div>
  );
}

/** What others have heard in themselves, as examples: of the card that fits, or of all. */
function Lines({
  arc,
  content,
  onTake,
}: {
  arc: Arc;
  content: Content;
  onTake: (line: string) => void;
}) {
  const sorted = sortedOf(entryOf(arc, "situation")?.value);
  const cards = offered(content, arc.hints).filter(
    ({ card, reason }) =>
      card.id === sorted?.primary || card.id === sorted?.also || (!sorted && reason !== undefined),
  );
  const shown = cards.length > 0 ? cards : offered(content, []);
  return (
    <details>
      <summary>
        {i18n.t({ id: "fear.lines", message: "Lines others have heard in themselves" })}
      </summary>
      <ul className="lines plain starters">
        {shown
          .flatMap(({ card }) => card.fear_says)
          .map((line) => (
            <li key={line}>
              <LinkButton onPress={() => onTake(line)}>{line}</LinkButton>
            </li>
          ))}
      </ul>
    </details>
  );
}

function Professional({ arc, content }: { arc: Arc; content: Content }) {
  const { save, field, write } = useEntry(arc, "fear_professional");
  return (
    <EntryFrame save={save} field={field} show={(value) => <p className="said">{asText(value)}</p>}>
      <TextArea
        frame="prompt"
        label={content.words.labels.fear_professional}
        hint={i18n.t({
          id: "fear.professional.hint",
          message: "A separate line. It need not answer the first one.",
        })}
        rows={2}
        maxLength={20_000}
        value={asText(save.value)}
        onChange={(event) => write(event.target.value)}
      />
    </EntryFrame>
  );
}
