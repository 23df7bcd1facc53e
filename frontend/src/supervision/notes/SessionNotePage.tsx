/** What we keep from one session: words one of us proposes and all of us agree to. */
import { Link } from "wouter";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { namesOf, othersIn } from "../../people/names";
import { ErrorState } from "../../ui/ErrorState";
import { Loading } from "../../ui/Loading";
import { PageHead } from "../../ui/PageHead";
import { Time } from "../../ui/Time";
import { NoteAsItStands } from "./NoteAsItStands";
import { ProposeNote } from "./ProposeNote";
import { useSessionNote } from "./queries";

export default function SessionNotePage({ id }: { id: string }) {
  const me = useMe();
  const note = useSessionNote(id);
  return (
    <>
      <PageHead
        title={i18n.t({ id: "note.title", message: "What we keep from this session" })}
        crumb={
          <Link href="/supervision">
            {i18n.t({ id: "sessions.title", message: "Supervision" })}
          </Link>
        }
      />
      {note.isPending && (
        <Loading>{i18n.t({ id: "note.opening", message: "Opening the note…" })}</Loading>
      )}
      {note.isError && <ErrorState error={note.error} onRetry={() => void note.refetch()} />}
      {note.data && (
        <div className="stack measure">
          <p className="s dim">
            <Time at={note.data.starts_at} form="moment" />
            {" · "}
            {note.data.relationship.name || namesOf(othersIn(note.data.relationship, me.id))}
          </p>
          <p className="hint">
            {i18n.t({
              id: "note.what",
              message:
                "Decisions, plans, hours. Feelings only where the person they belong to adds them. The programme sees whether it was agreed, never the words.",
            })}
          </p>
          {note.data.state !== "none" && <NoteAsItStands note={note.data} />}
          {note.data.can.includes("change") && <ProposeNote note={note.data} />}
          {note.data.state === "none" && note.data.can.length === 0 && (
            <p className="soft">
              {i18n.t({
                id: "note.notyet",
                message:
                  "Nothing is kept from it. There is something to propose once you have met.",
              })}
            </p>
          )}
        </div>
      )}
    </>
  );
}
