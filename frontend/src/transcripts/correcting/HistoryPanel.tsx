/** What was corrected: who, when, what it was and what it is; each can be taken back, any two revisions compared. */
import { useState } from "react";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { ErrorState, sentenceOf } from "../../ui/ErrorState";
import { Tick } from "../../ui/Field";
import { Loading } from "../../ui/Loading";
import type { TranscriptModel } from "../engine/model";
import { LeftOut } from "../hearing/LeftOut";
import { Comparison } from "./Comparison";
import { useCheck, useHistory } from "./data";
import { EditRow } from "./EditRow";

interface Props {
  model: TranscriptModel;
  /** who corrects it with its owner reads what was corrected since it was opened to them */
  isOwner: boolean;
  onClose: () => void;
}

export default function HistoryPanel({ model, isOwner, onClose }: Props) {
  const history = useHistory(model.id);
  const check = useCheck(model.id);
  const [isComparing, setIsComparing] = useState(false);
  const edits = history.data?.pages.flatMap(({ results }) => results) ?? [];
  const oldest = isOwner ? 1 : Math.min(model.revision, ...edits.map(({ number }) => number - 1));
  return (
    <Dialog
      title={i18n.t({ id: "history.title", message: "What was corrected" })}
      isOpen
      onClose={onClose}
      wide
    >
      {isOwner ? (
        <Tick
          label={i18n.t({ id: "history.checked", message: "Checked against the sound" })}
          hint={i18n.t({
            id: "history.checked_hint",
            message:
              "Say so when you have listened to it all and the words are what was said. Everybody who may read it sees this.",
          })}
          checked={check.isPending ? check.variables : model.grade === "checked"}
          disabled={check.isPending}
          onChange={(event) => check.mutate(event.target.checked)}
        />
      ) : (
        <p className="hint">
          {i18n.t({
            id: "history.since_opened",
            message:
              "What was corrected since this was opened to you. You can take back what you did yourself.",
          })}
        </p>
      )}
      {check.isError && (
        <p className="error" role="alert">
          {sentenceOf(check.error)}
        </p>
      )}
      {oldest < model.revision && (
        <div className="actions">
          <Button
            size="small"
            aria-expanded={isComparing}
            onPress={() => setIsComparing(!isComparing)}
          >
            {isComparing
              ? i18n.t({ id: "history.list", message: "Back to the list" })
              : i18n.t({ id: "history.compare", message: "Compare two revisions" })}
          </Button>
        </div>
      )}
      {isComparing ? (
        <Comparison transcriptId={model.id} oldest={oldest} newest={model.revision} />
      ) : history.isPending ? (
        <Loading>{i18n.t({ id: "history.opening", message: "Opening the corrections…" })}</Loading>
      ) : history.error ? (
        <ErrorState error={history.error} onRetry={() => void history.refetch()} />
      ) : edits.length === 0 ? (
        <p className="hint">
          {isOwner
            ? i18n.t({
                id: "history.none",
                message: "Nothing was corrected yet. These are the words the machine heard.",
              })
            : i18n.t({ id: "history.none_since", message: "Nothing was corrected since." })}
        </p>
      ) : (
        <ol className="edit-list">
          {edits.map((edit) => (
            <EditRow key={edit.number} transcriptId={model.id} edit={edit} />
          ))}
        </ol>
      )}
      {isOwner && !isComparing && <LeftOut transcriptId={model.id} />}
      <div className="actions end">
        {!isComparing && history.hasNextPage && (
          <Button
            isDisabled={history.isFetchingNextPage}
            onPress={() => void history.fetchNextPage()}
          >
            {i18n.t({ id: "history.more", message: "Show earlier ones" })}
          </Button>
        )}
        <Button onPress={onClose}>{i18n.t({ id: "close", message: "Close" })}</Button>
      </div>
    </Dialog>
  );
}
