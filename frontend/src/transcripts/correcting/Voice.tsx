/** One voice of a session: a few seconds of it, and the name it goes by. */
import { Pause, Play } from "lucide-react";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import type { Speaker, TranscriptModel } from "../engine/model";
import type { Player } from "../reader/usePlayer";
import { useLineSound } from "./useLineSound";

interface Props {
  model: TranscriptModel;
  speaker: Speaker;
  number: number;
  player: Player;
  canListen: boolean;
  onName: (label: string) => void;
}

const LONG_MS = 6000;

export function Voice({ model, speaker, number, player, canListen, onName }: Props) {
  const heard = sampleOf(model, speaker.id);
  const sound = useLineSound(player, heard?.from ?? 0, heard?.to ?? 0);
  return (
    <div className={`voice voice-${(number - 1) % 4}`}>
      <Field
        label={i18n.t({ id: "who.voice", message: "Voice {number}", values: { number } })}
        value={speaker.label}
        maxLength={60}
        onChange={(event) => onName(event.target.value)}
      />
      {canListen && heard && (
        <Button
          size="small"
          onPress={sound.toggle}
          aria-label={i18n.t({
            id: "who.hear_voice",
            message: "Hear a few seconds of voice {number}",
            values: { number },
          })}
        >
          {player.isPlaying ? (
            <Pause size={16} aria-hidden="true" />
          ) : (
            <Play size={16} aria-hidden="true" />
          )}
          {player.isPlaying
            ? i18n.t({ id: "correct.pause", message: "Pause" })
            : i18n.t({ id: "who.hear", message: "Hear a few seconds" })}
        </Button>
      )}
      {heard ? (
        <p className="hint" dir="auto">
          “{heard.words}”
        </p>
      ) : (
        <p className="hint">
          {i18n.t({
            id: "who.silent",
            message: "No turns are theirs yet. Give them one from the menu of a turn.",
          })}
        </p>
      )}
    </div>
  );
}

/** Of a voice's first turns the longest, and no more of it than a few seconds. */
function sampleOf(model: TranscriptModel, id: Speaker["id"]) {
  const place = model.speakers.findIndex((speaker) => speaker.id === id);
  const turns = model.turns.filter((turn) => turn.speaker === place).slice(0, 8);
  const long = (turn: (typeof turns)[number]) => Math.min(LONG_MS, turn.endMs - turn.startMs);
  const best = turns.sort((a, b) => long(b) - long(a) || a.index - b.index)[0];
  if (!best) return null;
  const said = model.text.slice(best.charStart, best.charEnd).split(" ");
  return {
    from: best.startMs,
    to: Math.min(best.endMs, best.startMs + LONG_MS),
    words: said.length > 12 ? `${said.slice(0, 12).join(" ")} …` : said.join(" "),
  };
}
