/** Destroying the original words for good, once every name is decided. */
import { useState } from "react";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { ConfirmDialog } from "../../ui/ConfirmDialog";
import { sentenceOf } from "../../ui/ErrorState";
import { useDecide } from "./data";

export function Destroying({ transcriptId }: { transcriptId: string }) {
  const [isAsked, setAsked] = useState(false);
  const decide = useDecide(transcriptId);
  return (
    <section className="stack tight">
      <h2>{i18n.t({ id: "names.forget", message: "The words that were replaced" })}</h2>
      <p className="soft">
        {i18n.t({
          id: "names.forget_why",
          message:
            "You alone can still take a replacement back. If you would rather nobody ever could, destroy the original words. The sound keeps them until the recording is destroyed.",
        })}
      </p>
      <p className="actions">
        <Button kind="destroy" onPress={() => setAsked(true)}>
          {i18n.t({ id: "names.destroy", message: "Destroy the original words" })}
        </Button>
      </p>
      <ConfirmDialog
        title={i18n.t({
          id: "names.destroy_title",
          message: "Destroy the original words for good?",
        })}
        isOpen={isAsked}
        destroys
        keep={i18n.t({ id: "names.destroy_not", message: "Keep them with me" })}
        act={i18n.t({ id: "names.destroy_yes", message: "Destroy them" })}
        isPending={decide.isPending}
        error={decide.isError ? sentenceOf(decide.error) : undefined}
        onKeep={() => setAsked(false)}
        onAct={() => decide.mutate({ act: "destroy words" }, { onSuccess: () => setAsked(false) })}
      >
        <p>
          {i18n.t({
            id: "names.destroy_what",
            message:
              "Earlier versions of this transcript, the history of its corrections and the names that were found go. The transcript stays as it reads now. A receipt is kept. This cannot be undone.",
          })}
        </p>
      </ConfirmDialog>
    </section>
  );
}
