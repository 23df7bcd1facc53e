/** A line that is not under the hand: on its way, not saved yet, or left with words in it. */
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import type { Line } from "./lines";

interface Props {
  line: Line;
  onSave: () => void;
  onWriteOn: () => void;
  onDrop: () => void;
}

export function LineState({ line, onSave, onWriteOn, onDrop }: Props) {
  if (line.state === "saving") {
    return (
      <div className="line-saving">
        <p className="words" dir="auto">
          {[line.before, line.text, line.after].filter(Boolean).join(" ")}
        </p>
        <p className="save" data-state="writing">
          {i18n.t({ id: "correct.saving", message: "Saving…" })}
        </p>
      </div>
    );
  }
  return (
    <div className="note line-left">
      <p>
        {line.state === "unsent"
          ? i18n.t({
              id: "correct.unsent",
              message: "Not saved yet. Your words are safe on this device.",
            })
          : i18n.t({ id: "correct.left", message: "You began to correct this line." })}{" "}
        {line.sentence}
      </p>
      <blockquote className="said record" dir="auto">
        {line.text || i18n.t({ id: "correct.no_words", message: "(no words)" })}
      </blockquote>
      <div className="actions">
        <Button size="small" onPress={onSave}>
          {line.state === "unsent"
            ? i18n.t({ id: "error.retry", message: "Try again" })
            : i18n.t({ id: "save", message: "Save" })}
        </Button>
        <Button size="small" kind="quiet" onPress={onWriteOn}>
          {i18n.t({ id: "reader.write_on", message: "Write on" })}
        </Button>
        <Button size="small" kind="quiet" onPress={onDrop}>
          {i18n.t({ id: "correct.throw_away", message: "Throw away" })}
        </Button>
      </div>
    </div>
  );
}
