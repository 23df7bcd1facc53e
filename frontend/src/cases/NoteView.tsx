/** One note, as it was written, and the way to change it. Two devices: both texts are kept. */
import { useState } from "react";
import { Problem } from "../api/client";
import { useDraft } from "../api/vault/useDraft";
import { i18n } from "../i18n";
import { Button, LinkButton } from "../ui/Button";
import { sentenceOf } from "../ui/ErrorState";
import { TextArea } from "../ui/TextArea";
import { type Note, useRewriteNote } from "./queries";

export function NoteView({ note, sessionId }: { note: Note; sessionId: string }) {
  const [changing, setChanging] = useState(false);
  if (changing)
    return <Changing note={note} sessionId={sessionId} onDone={() => setChanging(false)} />;
  return (
    <article className="card recorded stack tight">
      <p className="row s dim">
        {note.label}
        <LinkButton onPress={() => setChanging(true)}>
          {i18n.t({ id: "notes.change", message: "Change it" })}
        </LinkButton>
      </p>
      <p className="as-written">{note.text}</p>
    </article>
  );
}

function Changing({
  note,
  sessionId,
  onDone,
}: {
  note: Note;
  sessionId: string;
  onDone: () => void;
}) {
  const rewrite = useRewriteNote(sessionId);
  const { written, write, discard } = useDraft(`note-change/${note.id}`);
  const text = written.text || note.text;
  const newer = newerOf(rewrite.error);

  function keep(words: string, revision: number) {
    rewrite.mutate(
      { key: written.key, id: note.id, text: words, revision },
      {
        onSuccess: () => {
          discard();
          onDone();
        },
      },
    );
  }

  return (
    <div className="stack tight">
      <TextArea
        label={note.label}
        value={text}
        maxLength={20_000}
        error={rewrite.isError && !newer ? sentenceOf(rewrite.error) : undefined}
        onChange={(event) => write(event.target.value)}
      />
      {newer && (
        <div className="note waiting stack tight" role="alert">
          <p className="strong">{sentenceOf(rewrite.error)}</p>
          <p className="as-written">{newer.text}</p>
          <div className="actions">
            <Button onPress={() => keep(`${newer.text}\n\n${text}`, newer.revision)}>
              {i18n.t({ id: "two.both", message: "Keep both" })}
            </Button>
            <Button onPress={() => keep(text, newer.revision)}>
              {i18n.t({ id: "two.mine", message: "Keep what is here" })}
            </Button>
          </div>
        </div>
      )}
      <div className="actions">
        <Button
          isDisabled={rewrite.isPending || !text.trim()}
          onPress={() => keep(text, note.revision)}
        >
          {i18n.t({ id: "notes.keep", message: "Keep the note" })}
        </Button>
        <Button
          kind="quiet"
          onPress={() => {
            discard();
            onDone();
          }}
        >
          {i18n.t({ id: "notes.asitwas", message: "Leave it as it was" })}
        </Button>
      </div>
    </div>
  );
}

function newerOf(error: unknown): { text: string; revision: number } | undefined {
  if (!(error instanceof Problem) || error.status !== 412) return undefined;
  const current = error.extra.current as Partial<Note> | undefined;
  return typeof current?.text === "string" && typeof current.revision === "number"
    ? { text: current.text, revision: current.revision }
    : undefined;
}
