/** Keep, skip, keep for later: three ways on, of one size and one weight. */
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { SkipWhy } from "./SkipWhy";

export function Turns({
  isPending,
  error,
  onKeep,
  onSkip,
  onLater,
  asksWhy = false,
}: {
  isPending: boolean;
  error?: unknown;
  onKeep: () => void;
  onSkip: (reason?: string) => void;
  onLater: () => void;
  /** Offers, folded, to say why it is skipped. */
  asksWhy?: boolean;
}) {
  return (
    <div className="stack tight">
      {error !== undefined && error !== null && (
        <p className="note failed" role="alert">
          {sentenceOf(error)}
        </p>
      )}
      <div className="turns">
        <Button isDisabled={isPending} onPress={onKeep}>
          {i18n.t({ id: "turn.keep", message: "Keep" })}
        </Button>
        <Button isDisabled={isPending} onPress={() => onSkip()}>
          {i18n.t({ id: "turn.skip", message: "Skip" })}
        </Button>
        <Button isDisabled={isPending} onPress={onLater}>
          {i18n.t({ id: "turn.later", message: "Keep for later" })}
        </Button>
      </div>
      {asksWhy && <SkipWhy isPending={isPending} onSkip={onSkip} />}
    </div>
  );
}
