/** "You wrote on two devices": both versions side by side, keeping both first. Nothing merges by itself. */
import type { ReactNode } from "react";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { both } from "./values";

export function TwoDevices({
  mine,
  theirs,
  show,
  merge = both,
  onKeep,
}: {
  mine: unknown;
  theirs: unknown;
  /** How one version reads. */
  show: (value: unknown) => ReactNode;
  /** How two versions become one that loses nothing. */
  merge?: ((mine: unknown, theirs: unknown) => unknown) | undefined;
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
        {show(mine)}
      </div>
      <div>
        <h4>{i18n.t({ id: "two.there", message: "On the other device" })}</h4>
        {show(theirs)}
      </div>
      <div className="actions">
        <Button kind="primary" onPress={() => onKeep(merge(mine, theirs))}>
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
