/** "You wrote on two devices": both versions side by side, keeping both first. Nothing merges by itself. */
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import type { Emotions, Prompt } from "../content";
import { SaidLines } from "./Said";
import { both } from "./values";

export function TwoDevices({
  prompt,
  emotions,
  mine,
  theirs,
  onKeep,
}: {
  prompt: Prompt;
  emotions: Emotions;
  mine: unknown;
  theirs: unknown;
  onKeep: (value: unknown) => void;
}) {
  return (
    <section
      className="note waiting stack"
      aria-label={i18n.t({ id: "two.title", message: "You wrote on two devices" })}
    >
      <p className="strong" role="alert">
        {i18n.t({
          id: "two.body",
          message: "You wrote on two devices. Both are kept until you choose.",
        })}
      </p>
      <div>
        <h4>{i18n.t({ id: "two.here", message: "Here" })}</h4>
        <SaidLines prompt={prompt} value={mine} emotions={emotions} />
      </div>
      <div>
        <h4>{i18n.t({ id: "two.there", message: "On the other device" })}</h4>
        <SaidLines prompt={prompt} value={theirs} emotions={emotions} />
      </div>
      <div className="actions">
        <Button kind="primary" onPress={() => onKeep(both(mine, theirs))}>
          {i18n.t({ id: "two.both", message: "Keep both" })}
        </Button>
        <Button onPress={() => onKeep(mine)}>
          {i18n.t({ id: "two.mine", message: "Keep what is here" })}
        </Button>
        <Button onPress={() => onKeep(theirs)}>
          {i18n.t({ id: "two.theirs", message: "Keep the other" })}
        </Button>
      </div>
    </section>
  );
}
