/** One comment: on its way, sent, being changed, or written over elsewhere. */
import { lazy, Suspense, useState } from "react";
import type { Intent, Shown } from "../../api/live/store";
import type { Comment } from "../../api/types";
import { i18n } from "../../i18n";
import { Button, LinkButton } from "../../ui/Button";
import { ConfirmDialog } from "../../ui/ConfirmDialog";
import { TextArea } from "../../ui/TextArea";
import { Time } from "../../ui/Time";
import { tagWords } from "./tags";

const EarlierWords = lazy(() => import("./EarlierWords"));

type Props = {
  row: Shown<Comment>;
  mine: boolean;
  onEdit: (text: string) => void;
  onDelete: () => void;
  onTryNow: () => void;
  onTakeBack: (key: string) => void;
  onOverwrite: (intent: Intent<Comment>) => void;
};

export function CommentView({
  row,
  mine,
  onEdit,
  onDelete,
  onTryNow,
  onTakeBack,
  onOverwrite,
}: Props) {
  const [editing, setEditing] = useState<string>();
  const [asking, setAsking] = useState(false);
  const [earlier, setEarlier] = useState(false);
  const { intent } = row;
  const meant = tagWords(row);

  return (
    <li
      className="comment"
      data-comment={row.id}
      data-state={intent ? "pending" : "sent"}
      tabIndex={-1}
    >
      <header>
        <strong>{mine ? i18n.t({ id: "comment.you", message: "You" }) : row.author.name}</strong>
        <span className="dim">
          {intent ? <Waiting intent={intent} /> : <Time at={row.at} form="near" />}
          {!intent && row.revision > 1 && (
            <>
              {" · "}
              <LinkButton aria-expanded={earlier} onPress={() => setEarlier(!earlier)}>
                {i18n.t({ id: "comment.edited", message: "changed" })}
              </LinkButton>
            </>
          )}
        </span>
      </header>
      {editing === undefined ? (
        <>
          {meant && <p className="xs dim">{meant}</p>}
          <p className="body">{row.text}</p>
          {earlier && (
            <Suspense fallback={null}>
              <EarlierWords comment={row} />
            </Suspense>
          )}
        </>
      ) : (
        <form
          className="stack tight"
          onSubmit={(event) => {
            event.preventDefault();
            if (!editing.trim()) return;
            if (editing !== row.text) onEdit(editing.trim());
            setEditing(undefined);
          }}
        >
          <TextArea
            label={i18n.t({ id: "comment.change", message: "Change your comment" })}
            value={editing}
            autoFocus
            onChange={(event) => setEditing(event.target.value)}
          />
          <p className="xs dim">
            {i18n.t({
              id: "comment.change.stays",
              message: "What it says now stays readable beside it, for the same people.",
            })}
          </p>
          <div className="actions">
            <Button type="submit" size="small" kind="primary">
              {i18n.t({ id: "comment.keep", message: "Keep" })}
            </Button>
            <Button size="small" kind="quiet" onPress={() => setEditing(undefined)}>
              {i18n.t({ id: "comment.cancel", message: "Leave as it was" })}
            </Button>
          </div>
        </form>
      )}
      {intent && <IntentTurns intent={intent} {...{ onTryNow, onTakeBack, onOverwrite }} />}
      {mine && !intent && editing === undefined && (
        <div className="row xs turns-of-mine">
          <LinkButton onPress={() => setEditing(row.text)}>
            {i18n.t({ id: "comment.edit", message: "Change it" })}
          </LinkButton>
          <LinkButton onPress={() => setAsking(true)}>
            {i18n.t({ id: "comment.delete", message: "Delete it" })}
          </LinkButton>
        </div>
      )}
      <ConfirmDialog
        destroys
        isOpen={asking}
        title={i18n.t({ id: "comment.delete.title", message: "Delete your comment?" })}
        keep={i18n.t({ id: "comment.delete.keep", message: "Keep it" })}
        act={i18n.t({ id: "comment.delete.act", message: "Delete" })}
        onKeep={() => setAsking(false)}
        onAct={() => {
          setAsking(false);
          onDelete();
        }}
      >
        <p>
          {i18n.t({
            id: "comment.delete.body",
            message:
              "The words are destroyed for everyone, the earlier ones too, and can't come back.",
          })}
        </p>
      </ConfirmDialog>
    </li>
  );
}

function Waiting({ intent }: { intent: Intent<Comment> }) {
  switch (intent.state) {
    case "queued":
      return <>{i18n.t({ id: "comment.sending", message: "Sending…" })}</>;
    case "waiting":
      return (
        <>{i18n.t({ id: "comment.waiting", message: "Not sent yet · waiting for connection" })}</>
      );
    case "refused":
      return <>{i18n.t({ id: "comment.refused", message: "Not sent" })}</>;
    case "conflict":
      return <>{i18n.t({ id: "comment.conflict", message: "Changed on another device too" })}</>;
  }
}

function IntentTurns({
  intent,
  onTryNow,
  onTakeBack,
  onOverwrite,
}: { intent: Intent<Comment> } & Pick<Props, "onTryNow" | "onTakeBack" | "onOverwrite">) {
  if (intent.state === "queued") return null;
  if (intent.state === "conflict")
    return (
      <div className="note waiting stack tight">
        <p>{i18n.t({ id: "comment.yours", message: "You also wrote:" })}</p>
        <p className="as-written">{intent.row.text}</p>
        <div className="row">
          <LinkButton onPress={() => onOverwrite(intent)}>
            {i18n.t({ id: "comment.overwrite", message: "Use these words" })}
          </LinkButton>
          <LinkButton onPress={() => onTakeBack(intent.key)}>
            {i18n.t({ id: "comment.tobox", message: "Move them to a new comment" })}
          </LinkButton>
        </div>
      </div>
    );
  return (
    <div className="stack tight">
      {intent.sentence && <p className="error">{intent.sentence}</p>}
      <div className="row s">
        <LinkButton onPress={onTryNow}>
          {i18n.t({ id: "comment.trynow", message: "Try now" })}
        </LinkButton>
        <LinkButton onPress={() => onTakeBack(intent.key)}>
          {i18n.t({ id: "comment.editunsent", message: "Edit" })}
        </LinkButton>
      </div>
    </div>
  );
}
