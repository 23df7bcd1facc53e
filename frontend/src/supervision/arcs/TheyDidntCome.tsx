/** On the row of a missed session: the arc of it, one tap away. */
import { Button } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { useOpening } from "./useOpening";
import { kindWord } from "./words";

export default function TheyDidntCome({ caseId, heldOn }: { caseId: string; heldOn: string }) {
  const { open, isPending, error } = useOpening();
  return (
    <>
      <Button size="small" isDisabled={isPending} onPress={() => open("no_show", caseId, heldOn)}>
        {kindWord("no_show")}
      </Button>
      {error && (
        <p className="note failed" role="alert">
          {sentenceOf(error)}
        </p>
      )}
    </>
  );
}
