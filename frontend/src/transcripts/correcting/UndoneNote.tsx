/** Something done to lines, times or speakers that met somebody else's: both sides, and the person decides. */
import { i18n } from "../../i18n";
import { useMyId } from "../../people/me";
import { Button } from "../../ui/Button";
import { timeText } from "../../ui/Time";
import { clock } from "../engine/places";
import { ClashSide } from "./ClashSide";
import type { Operation } from "./operations";
import type { Undone } from "./sent";

interface Props {
  undone: Undone;
  onTheirs: () => void;
  onMine: () => void;
}

export function UndoneNote({ undone, onTheirs, onMine }: Props) {
  const { clash, operation, sentence } = undone;
  const myId = useMyId();
  const theirs = clash.by && clash.by.id !== myId ? clash.by.name : "";
  const values = {
    name: theirs,
    at: clock(undone.atMs),
    when: clash.at ? timeText(clash.at, "time") : "",
  };
  return (
    <section className="line-clash">
      <p>
        {theirs
          ? i18n.t({
              id: "sending.both_name",
              message:
                "{name} changed the line at {at} at {when}, while you did. Both cannot stand, so theirs is on the page for now.",
              values,
            })
          : i18n.t({
              id: "sending.both",
              message:
                "The line at {at} was changed elsewhere while you did this. Both cannot stand, so what was there first is on the page for now.",
              values,
            })}
      </p>
      <div className="line-both">
        <ClashSide
          label={theirs || i18n.t({ id: "clash.there", message: "There now" })}
          text={clash.theirs}
        />
        <ClashSide
          label={i18n.t({ id: "clash.yours", message: "You" })}
          text={clash.yours || deed(operation)}
        />
      </div>
      {sentence && <p className="error">{sentence}</p>}
      <div className="actions">
        <Button size="small" onPress={onTheirs}>
          {theirs
            ? i18n.t({ id: "clash.take_theirs", message: "Take theirs" })
            : i18n.t({ id: "clash.take_there", message: "Take what is there" })}
        </Button>
        <Button size="small" onPress={onMine}>
          {i18n.t({ id: "clash.keep_mine", message: "Keep mine" })}
        </Button>
      </div>
    </section>
  );
}

/** Where the lines cannot be shown as they would have become: what it was that was to be done. */
function deed({ op }: Operation): string {
  switch (op) {
    case "split":
      return i18n.t({ id: "sending.deed_split", message: "Split this turn" });
    case "merge":
      return i18n.t({ id: "sending.deed_merge", message: "Joined the two turns" });
    case "move":
      return i18n.t({ id: "sending.deed_move", message: "Said who speaks here" });
    case "times":
      return i18n.t({ id: "sending.deed_times", message: "Moved the times of a word" });
    default:
      return "";
  }
}
