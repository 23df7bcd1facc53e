/** Two lists instead of a drag: the first and the last word of an excerpt, for whoever does not select with a pointer. */
import { useId, useState } from "react";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import type { TranscriptModel, Turn } from "../engine/model";
import { textOf, type WordSpan } from "../engine/places";

interface Props {
  model: TranscriptModel;
  turn: Turn;
  onChoose: (words: WordSpan) => void;
  onClose: () => void;
}

export default function ChooseWords({ model, turn, onChoose, onClose }: Props) {
  const [first, setFirst] = useState(turn.firstWord);
  const [last, setLast] = useState(turn.lastWord);
  const ids = useId();
  const words = Array.from(
    { length: turn.lastWord - turn.firstWord + 1 },
    (_, place) => turn.firstWord + place,
  );
  const list = (label: string, value: number, from: number, onChange: (word: number) => void) => (
    <label className="choose-list">
      <span className="label">{label}</span>
      <select
        size={8}
        value={value}
        onChange={(event) => onChange(Number(event.target.value))}
        aria-describedby={`${ids}-quote`}
      >
        {words
          .filter((word) => word >= from)
          .map((word) => (
            <option key={word} value={word}>
              {textOf(model, { first: word, last: word })}
            </option>
          ))}
      </select>
    </label>
  );
  return (
    <Dialog
      title={i18n.t({ id: "reader.choose_title", message: "Choose words" })}
      isOpen
      onClose={onClose}
    >
      <div className="choose-lists">
        {list(
          i18n.t({ id: "reader.choose_first", message: "From" }),
          first,
          turn.firstWord,
          (word) => {
            setFirst(word);
            setLast((old) => Math.max(old, word));
          },
        )}
        {list(i18n.t({ id: "reader.choose_last", message: "To" }), last, first, setLast)}
      </div>
      <blockquote className="said record choose-quote" id={`${ids}-quote`} dir="auto">
        {textOf(model, { first, last })}
      </blockquote>
      <div className="actions end">
        <Button onPress={onClose}>{i18n.t({ id: "cancel", message: "Cancel" })}</Button>
        <Button kind="primary" onPress={() => onChoose({ first, last })}>
          {i18n.t({ id: "reader.comment_words", message: "Comment on these words" })}
        </Button>
      </div>
    </Dialog>
  );
}
