/** Keep, skip, keep for later: three ways on, of one size and one weight. */
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";

export function Turns({
  isPending,
  error,
  onKeep,
  onSkip,
  onLater,
}: {
  isPending: boolean;
  error?: unknown;
  onKeep: () => void;
  onSkip: () => void;
  onLater: () => void;
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
        <Button isDisabled={isPending} onPress={onSkip}>
          {i18n.t({ id: "turn.skip", message: "Skip" })}
        </Button>
        <Button isDisabled={isPending} onPress={onLater}>
          {i18n.t({ id: "turn.later", message: "Keep for later" })}
        </Button>
      </div>
    </div>
  );
}
