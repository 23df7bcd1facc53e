/** When one word begins and ends: a little earlier, a little later, or where the sound stands now. */
import { Play } from "lucide-react";
import { useState } from "react";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import type { TranscriptModel, Turn, WordId } from "../engine/model";
import { textOf } from "../engine/places";
import type { Player } from "../reader/usePlayer";
import type { Operation } from "./operations";
import { useLineSound } from "./useLineSound";
import { WordList } from "./WordList";

interface Props {
  model: TranscriptModel;
  turn: Turn;
  at: number | undefined;
  player: Player;
  canListen: boolean;
  onTimes: (operation: Operation) => void;
  onClose: () => void;
}

const STEP_MS = 50;

export default function WordTimes(props: Props) {
  const { model, turn, at, player, canListen, onTimes, onClose } = props;
  const [word, setWord] = useState(at ?? turn.firstWord);
  const [times, setTimes] = useState(() => timesOfWord(model, word));
  const sound = useLineSound(player, times.start, times.end);
  const room = roomOf(model, turn, word);
  const moved = (change: Partial<typeof times>) => {
    const start = within(change.start ?? times.start, room.from, room.to);
    setTimes({ start, end: within(change.end ?? times.end, start, model.durationMs) });
  };
  const side = (label: string, ms: number, set: (ms: number) => void) => (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in a row everywhere
    <div className="word-time" role="group" aria-label={label}>
      <span className="label">{label}</span>
      <Button size="small" onPress={() => set(ms - STEP_MS)}>
        {i18n.t({ id: "times.earlier", message: "50 ms earlier" })}
      </Button>
      <output>{seconds(ms)}</output>
      <Button size="small" onPress={() => set(ms + STEP_MS)}>
        {i18n.t({ id: "times.later", message: "50 ms later" })}
      </Button>
      {canListen && (
        <Button size="small" kind="quiet" onPress={() => set(Math.round(player.nowMs()))}>
          {i18n.t({ id: "times.playhead", message: "Where the sound stands" })}
        </Button>
      )}
    </div>
  );
  return (
    <Dialog
      title={i18n.t({ id: "times.title", message: "Times of a word" })}
      isOpen
      onClose={onClose}
    >
      <WordList
        model={model}
        first={turn.firstWord}
        last={turn.lastWord}
        label={i18n.t({ id: "times.word", message: "Word" })}
        value={word}
        onChange={(next) => {
          setWord(next);
          setTimes(timesOfWord(model, next));
        }}
      />
      {side(i18n.t({ id: "times.begins", message: "Begins" }), times.start, (start) =>
        moved({ start }),
      )}
      {side(i18n.t({ id: "times.ends", message: "Ends" }), times.end, (end) => moved({ end }))}
      <div className="actions end">
        {canListen && (
          <Button kind="quiet" onPress={sound.toggle}>
            <Play size={16} aria-hidden="true" />
            {i18n.t({
              id: "times.hear",
              message: "Hear “{word}”",
              values: { word: textOf(model, { first: word, last: word }) },
            })}
          </Button>
        )}
        <Button onPress={onClose}>{i18n.t({ id: "cancel", message: "Cancel" })}</Button>
        <Button
          kind="primary"
          onPress={() =>
            onTimes({
              op: "times",
              word: model.wordIds[word] as WordId,
              start_ms: times.start,
              end_ms: times.end,
            })
          }
        >
          {i18n.t({ id: "save", message: "Save" })}
        </Button>
      </div>
    </Dialog>
  );
}

function timesOfWord(model: TranscriptModel, word: number) {
  return { start: model.wordStart[word] as number, end: model.wordEnd[word] as number };
}

/** A word begins between its neighbours' beginnings, in its own turn. */
function roomOf(model: TranscriptModel, turn: Turn, word: number) {
  return {
    from: word > turn.firstWord ? (model.wordStart[word - 1] as number) : 0,
    to: word < turn.lastWord ? (model.wordStart[word + 1] as number) : model.durationMs,
  };
}

function within(ms: number, from: number, to: number): number {
  return Math.min(Math.max(ms, from), Math.max(from, to));
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}
