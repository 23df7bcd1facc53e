/** One line's words as plain text in a small box, with their sound beside them. */
import { Pause, Play } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef } from "react";
import type { Kept } from "../../api/vault/useDraft";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { DraftState } from "../../ui/SaveState";
import { TextArea } from "../../ui/TextArea";
import { clock } from "../engine/places";
import type { Player } from "../reader/usePlayer";
import type { Line } from "./lines";
import { useLineSound } from "./useLineSound";

interface Props {
  line: Line;
  who: string;
  kept: Kept;
  /** null where the sound is not theirs to hear */
  player: Player;
  canListen: boolean;
  /** somebody else changed these words since */
  changed: boolean;
  /** characters to select at first, when one word is meant */
  select: readonly [number, number] | null;
  onWrite: (text: string) => void;
  onSave: (goOn: boolean) => void;
  onLeave: () => void;
}

export function LineEditor(props: Props) {
  const { line, who, kept, player, canListen, changed, select, onWrite, onSave, onLeave } = props;
  const home = useRef<HTMLDivElement>(null);
  const sound = useLineSound(player, line.startMs, line.endMs);
  const at = clock(line.startMs);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the line is taken in hand
  useEffect(() => {
    const box = home.current?.querySelector("textarea");
    if (!box) return;
    box.focus({ preventScroll: true });
    box.setSelectionRange(...(select ?? [box.value.length, box.value.length]));
    home.current?.scrollIntoView({ block: "nearest" });
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const isModified = event.ctrlKey || event.metaKey;
    const inBox = event.target instanceof HTMLTextAreaElement;
    if (event.key === "Escape") onLeave();
    else if (event.key === "Enter" && inBox) onSave(isModified);
    else if (event.key === " " && isModified && canListen) sound.toggle();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the box and of the buttons beside it
    <div ref={home} className="line-editor" onKeyDown={onKeyDown}>
      {line.before && (
        <p className="line-around" dir="auto">
          … {line.before.split(" ").slice(-12).join(" ")}
        </p>
      )}
      {line.mine && (
        <p className="note">
          {i18n.t({
            id: "correct.you_wrote",
            message: "You wrote: “{mine}”. Below is the line as it stands now.",
            values: { mine: line.mine },
          })}
        </p>
      )}
      <TextArea
        frame="field line-words"
        label={i18n.t({
          id: "correct.words_of",
          message: "Words of {who} at {at}",
          values: { who, at },
        })}
        hint={i18n.t({
          id: "correct.keys",
          message: "Enter saves, Esc leaves and keeps what you wrote on this device.",
        })}
        rows={1}
        value={line.text}
        dir="auto"
        spellCheck
        onChange={(event) => onWrite(event.target.value.replace(/[\r\n]+/g, " "))}
      />
      {line.after && (
        <p className="line-around" dir="auto">
          {line.after.split(" ").slice(0, 12).join(" ")} …
        </p>
      )}
      {changed && (
        <p className="hint">
          {i18n.t({
            id: "correct.changed_meanwhile",
            message:
              "Somebody corrected this line while you write. When you save, you will see both.",
          })}
        </p>
      )}
      <div className="actions">
        <Button kind="primary" size="small" onPress={() => onSave(false)}>
          {i18n.t({ id: "save", message: "Save" })}
        </Button>
        {canListen && (
          <>
            <Button size="small" onPress={sound.toggle}>
              {player.isPlaying ? (
                <Pause size={16} aria-hidden="true" />
              ) : (
                <Play size={16} aria-hidden="true" />
              )}
              {player.isPlaying
                ? i18n.t({ id: "correct.pause", message: "Pause" })
                : i18n.t({ id: "correct.hear", message: "Hear this line" })}{" "}
              <kbd>{i18n.t({ id: "keys.ctrl_space", message: "Ctrl Space" })}</kbd>
            </Button>
            <Button
              kind="quiet"
              size="small"
              aria-pressed={sound.isSlow}
              className="slower"
              onPress={sound.slower}
            >
              {i18n.t({ id: "correct.slower", message: "Slower" })}
            </Button>
          </>
        )}
        <Button kind="quiet" size="small" onPress={() => onSave(true)}>
          {i18n.t({ id: "correct.save_and_next", message: "Save, then the next unsure word" })}
        </Button>
        <Button kind="quiet" size="small" onPress={onLeave}>
          {i18n.t({ id: "correct.leave", message: "Leave for now" })}
        </Button>
      </div>
      <DraftState kept={kept} />
    </div>
  );
}
