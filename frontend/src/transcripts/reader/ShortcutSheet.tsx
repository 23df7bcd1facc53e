/** Every key of the reader on one sheet, and the switch that silences the single letters. */
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Tick } from "../../ui/Field";

interface Props {
  singleKeys: boolean;
  onSingleKeys: (on: boolean) => void;
  onClose: () => void;
}

export default function ShortcutSheet({ singleKeys, onSingleKeys, onClose }: Props) {
  return (
    <Dialog title={i18n.t({ id: "keys.title", message: "Keyboard" })} isOpen onClose={onClose} wide>
      <dl className="key-list">
        {shortcuts().map(([keys, what]) => (
          <div key={keys.join()}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <Tick
        label={i18n.t({ id: "keys.single", message: "Single letters act" })}
        hint={i18n.t({
          id: "keys.single_hint",
          message:
            "Only while the words or the strip have the focus, or words are selected. Switch this off if you speak to your computer.",
        })}
        checked={singleKeys}
        onChange={(event) => onSingleKeys(event.target.checked)}
      />
      <div className="actions end">
        <Button onPress={onClose}>{i18n.t({ id: "close", message: "Close" })}</Button>
      </div>
    </Dialog>
  );
}

function shortcuts(): [keys: string[], what: string][] {
  const space = i18n.t({ id: "keys.space", message: "Space" });
  return [
    [[space], i18n.t({ id: "keys.play", message: "Play or pause" })],
    [["J", "K", "↓", "↑"], i18n.t({ id: "keys.turns", message: "Next and previous turn" })],
    [["N", "P"], i18n.t({ id: "keys.threads", message: "Next and previous conversation" })],
    [["C"], i18n.t({ id: "keys.comment", message: "Comment on the selection, or on this turn" })],
    [["E"], i18n.t({ id: "keys.correct", message: "Correct the selected words, or this turn" })],
    [["U"], i18n.t({ id: "keys.unsure", message: "Next word the machine was unsure of" })],
    [
      [i18n.t({ id: "keys.ctrl_space", message: "Ctrl Space" })],
      i18n.t({ id: "keys.hear_line", message: "Hear the line you correct" }),
    ],
    [["←", "→"], i18n.t({ id: "keys.words", message: "Word by word; 5 seconds on the strip" })],
    [["Shift ←", "Shift →"], i18n.t({ id: "keys.grow", message: "Select more or fewer words" })],
    [["Enter"], i18n.t({ id: "keys.here", message: "Play from here" })],
    [["S"], i18n.t({ id: "keys.silence", message: "Next silence of 3 seconds or more" })],
    [["T"], i18n.t({ id: "keys.time", message: "Say the time" })],
    [["[", "]"], i18n.t({ id: "keys.speed", message: "Slower and faster" })],
    [
      ["Page Up", "Page Down"],
      i18n.t({ id: "keys.minutes", message: "A minute on or back, on the strip" }),
    ],
    [["Home", "End"], i18n.t({ id: "keys.ends", message: "Start and end, on the strip" })],
    [["F6"], i18n.t({ id: "keys.regions", message: "Strip, words, conversations" })],
    [
      ["Ctrl Enter"],
      i18n.t({ id: "keys.send_on", message: "Send what you wrote; save a line and go on" }),
    ],
    [["Esc"], i18n.t({ id: "keys.leave", message: "Back: composer, conversation, words" })],
    [["?"], i18n.t({ id: "keys.sheet", message: "This sheet" })],
  ];
}
