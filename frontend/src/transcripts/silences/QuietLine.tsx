/** One silence among the lines: how long it was, and what named people say it was like. Nobody is asked to agree. */
import type { ReactNode } from "react";
import { i18n } from "../../i18n";
import { useMyId } from "../../people/me";
import { sentenceOf } from "../../ui/ErrorState";
import { Menu } from "../../ui/Menu";
import type { Excerpt, NamedSilence } from "../wire";
import { useLabelSilence, useSilenceWords } from "./words";

export function QuietLine({
  excerpt,
  silence,
  children,
}: {
  excerpt: Excerpt;
  silence: NamedSilence;
  children?: ReactNode;
}) {
  const myId = useMyId();
  const isHers = excerpt.can.includes("share");
  return (
    <div className="quiet-line">
      <p className="excerpt-quiet">{silence.label_text}</p>
      {silence.labels.length > 0 && (
        <ul className="quiet-words">
          {silence.labels.map(({ author, word }) => (
            <li key={author.id}>
              {i18n.t({
                id: "silence.said",
                message: "“{word}” – {name}",
                values: {
                  word: author.id === myId && !isHers ? ofAnother(word) : word,
                  name: author.name,
                },
              })}
            </li>
          ))}
        </ul>
      )}
      {excerpt.can.includes("label") && silence.id && (
        <Say excerpt={excerpt} silence={silence} id={silence.id} />
      )}
      {children}
    </div>
  );
}

/** The words are those of whoever was in the room: "me" is another's, said by anybody else. */
function ofAnother(word: string): string {
  return word === "waiting for me"
    ? i18n.t({ id: "silence.waiting", message: "waiting for their counsellor" })
    : word;
}

/** Not one of the words: the list has none that begins like this. */
const NO_WORD = "-";

function Say({ excerpt, silence, id }: { excerpt: Excerpt; silence: NamedSilence; id: string }) {
  const myId = useMyId();
  const words = useSilenceWords(true);
  const label = useLabelSilence(excerpt.id);
  const mine = silence.labels.find(({ author }) => author.id === myId)?.word;
  if (!words.data) return null;
  const isHers = excerpt.can.includes("share");
  const entries = words.data.map((word) => ({
    id: word,
    label: `${word === mine ? "✓ " : ""}${isHers ? word : ofAnother(word)}`,
  }));
  if (mine !== undefined)
    entries.push({
      id: NO_WORD,
      label: i18n.t({ id: "silence.takeoff", message: "Take my word away" }),
    });
  return (
    <>
      <Menu
        size="small"
        label={
          mine === undefined
            ? i18n.t({ id: "silence.ask", message: "What was this like?" })
            : i18n.t({ id: "silence.change", message: "Change my word" })
        }
        entries={entries}
        onAction={(chosen) =>
          label.mutate({ id, word: chosen === NO_WORD || chosen === mine ? null : chosen })
        }
      />
      {label.isError && (
        <p className="error" role="alert">
          {sentenceOf(label.error)}
        </p>
      )}
    </>
  );
}
