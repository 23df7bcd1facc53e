/** One line of what is remembered: what it is about, how sure she is, and where it begins. */
import { useId, useState } from "react";
import { i18n } from "../../i18n";
import { LinkButton } from "../../ui/Button";
import { Chips } from "../../ui/Chips";
import { Scale } from "../arcs/Scale";
import type { About, Line } from "./lines";
import type { ClaimKind } from "./wire";
import { kindWord } from "./words";

const KINDS: readonly ClaimKind[] = ["words", "event", "look"];

export function LineCard({
  line,
  isFirst,
  onSay,
  onSplit,
  onJoin,
}: {
  line: Line;
  isFirst: boolean;
  onSay: (about: Partial<About>) => void;
  onSplit: (word: number) => void;
  onJoin: () => void;
}) {
  const [splitting, setSplitting] = useState(false);
  const text = useId();
  const words = line.text.split(/\s+/);
  return (
    <li className="card felt" aria-labelledby={text}>
      {splitting ? (
        <div className="stack tight">
          <p className="s soft">
            {i18n.t({
              id: "line.split.ask",
              message: "Choose the word the second line begins with.",
            })}
          </p>
          <p className="reality-split">
            <span className="vh" id={text}>
              {line.text}
            </span>
            {words.map((word, place) => (
              <button
                // biome-ignore lint/suspicious/noArrayIndexKey: words of one line do not move
                key={place}
                type="button"
                disabled={place === 0}
                onClick={() => {
                  setSplitting(false);
                  onSplit(place);
                }}
              >
                {word}
              </button>
            ))}
          </p>
        </div>
      ) : (
        <p className="serif" id={text}>
          {line.text}
        </p>
      )}
      <Chips
        single
        frame="stack tight"
        legend={
          <span className="s dim">{i18n.t({ id: "line.kind", message: "What is it about?" })}</span>
        }
        options={KINDS.map((id) => ({ id, label: kindWord(id) }))}
        value={line.kind ? [line.kind] : []}
        onChange={([kind]) => onSay({ kind: kind as ClaimKind | undefined })}
      />
      <Scale
        label={i18n.t({ id: "line.sure", message: "How sure?" })}
        low={i18n.t({ id: "line.sure.low", message: "not sure at all" })}
        high={i18n.t({ id: "line.sure.high", message: "completely sure" })}
        value={line.sure}
        onChange={(sure) => onSay({ sure })}
        onClear={() => onSay({ sure: undefined })}
      />
      <p className="row s">
        {words.length > 1 && (
          <LinkButton onPress={() => setSplitting(!splitting)}>
            {splitting
              ? i18n.t({ id: "line.split.keep", message: "Keep it as one" })
              : i18n.t({ id: "line.split", message: "Split in two" })}
          </LinkButton>
        )}
        {!isFirst && (
          <LinkButton onPress={onJoin}>
            {i18n.t({ id: "line.join", message: "Join with the line above" })}
          </LinkButton>
        )}
      </p>
    </li>
  );
}
