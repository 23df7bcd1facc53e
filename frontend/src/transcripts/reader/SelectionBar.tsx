/** What can be done with the selected words. */
import { MessageSquareText, PencilLine, Play, X } from "lucide-react";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import type { TranscriptModel } from "../engine/model";
import { clock, timesOf, type WordSpan } from "../engine/places";
import { useSound } from "./sound";

interface Props {
  model: TranscriptModel;
  words: WordSpan;
  /** for whoever may keep an excerpt of it */
  onComment?: (() => void) | undefined;
  /** for whoever may correct it */
  onCorrect?: (() => void) | undefined;
  onPlay: (ms: number) => void;
  /** for whoever decides about the names in it */
  onName?: ((words: WordSpan) => void) | undefined;
  onClear: () => void;
}

export default function SelectionBar(props: Props) {
  const { model, words, onComment, onCorrect, onPlay, onName, onClear } = props;
  const { canPlay, isTimed } = useSound();
  const [startMs, endMs] = timesOf(model, words);
  const count = words.last - words.first + 1;
  return (
    <div
      className="selection-bar"
      role="toolbar"
      aria-label={i18n.t({ id: "reader.selected", message: "Selected words" })}
    >
      <span className="dim s">
        {isTimed
          ? i18n.t({
              id: "reader.selected_count",
              message: "{count, plural, one {# word} other {# words}} · {from} to {to}",
              values: { count, from: clock(startMs), to: clock(endMs) },
            })
          : i18n.t({
              id: "import.words",
              message: "{count, plural, one {# word} other {# words}}",
              values: { count },
            })}
      </span>
      {onComment && (
        <Button kind="primary" onPress={onComment}>
          <MessageSquareText size={18} aria-hidden="true" />
          {i18n.t({ id: "reader.comment", message: "Comment" })} <kbd>C</kbd>
        </Button>
      )}
      {onCorrect && (
        <Button onPress={onCorrect}>
          <PencilLine size={18} aria-hidden="true" />
          {i18n.t({ id: "correct.correct", message: "Correct" })} <kbd>E</kbd>
        </Button>
      )}
      {onName && model.turnOf[words.first] === model.turnOf[words.last] && (
        <Button kind="quiet" onPress={() => onName(words)}>
          {i18n.t({ id: "names.by_hand", message: "This is a name" })}
        </Button>
      )}
      {canPlay && (
        <Button
          kind="quiet"
          size="icon"
          aria-label={i18n.t({ id: "reader.play_selected", message: "Play from these words" })}
          onPress={() => onPlay(startMs)}
        >
          <Play size={18} aria-hidden="true" />
        </Button>
      )}
      <Button
        kind="quiet"
        size="icon"
        aria-label={i18n.t({ id: "reader.clear", message: "Clear the selection" })}
        onPress={onClear}
      >
        <X size={18} aria-hidden="true" />
      </Button>
    </div>
  );
}
