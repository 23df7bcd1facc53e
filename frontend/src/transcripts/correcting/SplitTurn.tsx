/** Where somebody else begins to speak: the word is chosen from a list, so no pointing is needed. */
import { useState } from "react";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import type { TranscriptModel, Turn, WordId } from "../engine/model";
import { textOf } from "../engine/places";
import { WordList } from "./WordList";

interface Props {
  model: TranscriptModel;
  turn: Turn;
  /** the word that was selected */
  at: number | undefined;
  onSplit: (word: WordId) => void;
  onClose: () => void;
}

export default function SplitTurn({ model, turn, at, onSplit, onClose }: Props) {
  const [word, setWord] = useState(Math.max(at ?? 0, turn.firstWord + 1));
  const part = (first: number, last: number) => (
    <blockquote className="said record choose-quote" dir="auto">
      {textOf(model, { first, last })}
    </blockquote>
  );
  return (
    <Dialog
      title={i18n.t({ id: "split.title", message: "Split this turn" })}
      isOpen
      onClose={onClose}
    >
      <WordList
        model={model}
        first={turn.firstWord + 1}
        last={turn.lastWord}
        label={i18n.t({ id: "split.word", message: "The new turn begins with" })}
        value={word}
        onChange={setWord}
      />
      {part(turn.firstWord, word - 1)}
      {part(word, turn.lastWord)}
      <div className="actions end">
        <Button onPress={onClose}>{i18n.t({ id: "cancel", message: "Cancel" })}</Button>
        <Button kind="primary" onPress={() => onSplit(model.wordIds[word] as WordId)}>
          {i18n.t({ id: "split.do", message: "Split here" })}
        </Button>
      </div>
    </Dialog>
  );
}
