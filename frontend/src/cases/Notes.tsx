/** Notes on a session. They are memory too: how late each was written stands beside it. */
import { useState } from "react";
import type { ClientSession } from "../api/types";
import { useDraft } from "../api/vault/useDraft";
import { i18n } from "../i18n";
import { Button } from "../ui/Button";
import { ErrorState, sentenceOf } from "../ui/ErrorState";
import { Loading } from "../ui/Loading";
import { TextArea } from "../ui/TextArea";
import { NoteView } from "./NoteView";
import { useNotes, useWriteNote } from "./queries";
import { SessionMarks } from "./SessionMarks";

export function Notes({
  caseId,
  session,
  mayChange,
}: {
  caseId: string;
  session: ClientSession;
  mayChange: boolean;
}) {
  const [opened, setOpened] = useState(false);
  return (
    <details
      className="only-mine"
      onToggle={(event) => setOpened(opened || event.currentTarget.open)}
    >
      <summary className="s">
        {i18n.t({ id: "notes.title", message: "Notes" })}
        <span className="vh">
          {" "}
          {i18n.t({
            id: "case.session",
            message: "Session {number}",
            values: { number: session.number },
          })}
        </span>
      </summary>
      {opened && <Written caseId={caseId} session={session} />}
      {opened && wasHeld(session) && (
        <div className="stack tight details-body">
          <p className="s soft">
            {i18n.t({
              id: "mark.hard.why",
              message:
                "If a sentence of yours stays on your mind, you can note that it was there. Nobody else sees it, and it says nothing about why anybody left.",
            })}
          </p>
          <SessionMarks caseId={caseId} session={session} mayChange={mayChange} />
        </div>
      )}
    </details>
  );
}

function wasHeld({ status }: ClientSession): boolean {
  return status === "attended" || status === "late";
}

function Written({ caseId, session }: { caseId: string; session: ClientSession }) {
  const notes = useNotes(caseId, session.id, true);
  const add = useWriteNote(caseId, session.id);
  const { written, write, discard } = useDraft(`note/${session.id}`);
  if (notes.isPending)
    return <Loading>{i18n.t({ id: "notes.opening", message: "Opening your notes…" })}</Loading>;
  if (notes.isError) return <ErrorState error={notes.error} onRetry={() => void notes.refetch()} />;
  return (
    <div className="stack details-body">
      {notes.data.map((note) => (
        <NoteView key={note.id} note={note} sessionId={session.id} />
      ))}
      <TextArea
        label={i18n.t({ id: "notes.new", message: "A new note" })}
        hint={i18n.t({
          id: "notes.hint",
          message: "Only you see it. The time you keep it stands beside it.",
        })}
        value={written.text}
        maxLength={20_000}
        error={add.isError ? sentenceOf(add.error) : undefined}
        onChange={(event) => write(event.target.value)}
      />
      <div className="actions">
        <Button
          isDisabled={!written.text.trim() || add.isPending}
          onPress={() =>
            add.mutate({ key: written.key, text: written.text }, { onSuccess: discard })
          }
        >
          {i18n.t({ id: "notes.keep", message: "Keep the note" })}
        </Button>
      </div>
    </div>
  );
}
