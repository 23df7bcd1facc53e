/** Two people corrected the same words. Both texts, who and when; the person decides, never the page. */
import { i18n } from "../../i18n";
import { useMyId } from "../../people/me";
import { Button } from "../../ui/Button";
import { timeText } from "../../ui/Time";
import { ClashSide } from "./ClashSide";
import type { Clash } from "./data";
import type { Clashing, Line } from "./lines";

interface Props {
  line: Line;
  onTheirs: (clash: Clashing) => void;
  onMine: (clash: Clashing) => void;
  onAgain: (clash: Clashing) => void;
}

export function LineClash({ line, onTheirs, onMine, onAgain }: Props) {
  const myId = useMyId();
  return (
    <div className="line-clashes" role="alert">
      {(line.clashes ?? []).map((clash) => (
        <section key={clash.index} className="note line-clash">
          <p>{clashSentence(clash, myId)}</p>
          <div className="line-both">
            <ClashSide
              label={
                clash.by && clash.by.id !== myId
                  ? clash.by.name
                  : i18n.t({ id: "clash.there", message: "There now" })
              }
              text={clash.theirs}
            />
            <ClashSide label={i18n.t({ id: "clash.yours", message: "You" })} text={clash.yours} />
          </div>
          <div className="actions">
            <Button size="small" onPress={() => onTheirs(clash)}>
              {clash.by && clash.by.id !== myId
                ? i18n.t({ id: "clash.take_theirs", message: "Take theirs" })
                : i18n.t({ id: "clash.take_there", message: "Take what is there" })}
            </Button>
            <Button size="small" onPress={() => onMine(clash)}>
              {i18n.t({ id: "clash.keep_mine", message: "Keep mine" })}
            </Button>
            <Button size="small" kind="quiet" onPress={() => onAgain(clash)}>
              {i18n.t({ id: "clash.again", message: "Write it again" })}
            </Button>
          </div>
        </section>
      ))}
      {line.sentence && <p className="error">{line.sentence}</p>}
    </div>
  );
}

export function clashSentence({ by, at, theirs, yours }: Clash, myId: string | undefined): string {
  const values = { name: by?.name ?? "", at: at ? timeText(at, "time") : "", theirs, yours };
  if (!by)
    return i18n.t({
      id: "clash.somebody",
      message: "Somebody wrote “{theirs}” while you wrote “{yours}”.",
      values,
    });
  if (by.id === myId)
    return i18n.t({
      id: "clash.myself",
      message: "In another window you wrote “{theirs}” at {at}, and here you wrote “{yours}”.",
      values,
    });
  return i18n.t({
    id: "clash.other",
    message: "{name} wrote “{theirs}” at {at} while you wrote “{yours}”.",
    values,
  });
}
