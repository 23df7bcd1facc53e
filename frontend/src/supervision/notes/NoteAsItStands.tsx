/** The words as they stand, who has agreed to them, and the way to agree. */
import { useState } from "react";
import { newKey } from "../../api/client";
import type { SessionNote } from "../../api/types";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { namesOf } from "../../people/queries";
import { announce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { Time } from "../../ui/Time";
import { useAgreeToNote } from "./queries";

export function NoteAsItStands({ note }: { note: SessionNote }) {
  const me = useMe();
  const agree = useAgreeToNote(note.session_id);
  const [key] = useState(newKey);
  const missing = note.parties
    .filter((one) => !one.agreed)
    .map((one) =>
      one.id === me.id ? { ...one, name: i18n.t({ id: "note.you", message: "you" }) } : one,
    );
  return (
    <section className="card recorded stack tight" aria-labelledby="note-words">
      <h2 id="note-words" className="h3">
        {note.state === "agreed"
          ? i18n.t({ id: "note.agreed", message: "Agreed" })
          : i18n.t({
              id: "note.proposed",
              message: "{name} proposes",
              values: { name: note.author?.name ?? "" },
            })}
      </h2>
      <p className="as-written">{note.text}</p>
      <p className="s soft">
        {note.state === "agreed" ? (
          <>
            {i18n.t({
              id: "note.stays",
              message: "{names} agreed to these words. They stay as they are.",
              values: { names: namesOf(note.parties.filter((one) => one.agreed)) },
            })}{" "}
            {note.agreed_at && <Time at={note.agreed_at} form="dated" />}
          </>
        ) : (
          missing.length > 0 &&
          i18n.t({
            id: "note.missing",
            message: "It is agreed once these words have a yes from {names}.",
            values: { names: namesOf(missing) },
          })
        )}
      </p>
      {agree.isError && (
        <p className="note failed" role="alert">
          {sentenceOf(agree.error)}
        </p>
      )}
      {note.can.includes("agree") && (
        <div className="actions">
          <Button
            kind="primary"
            isDisabled={agree.isPending}
            onPress={() =>
              agree.mutate(
                { key: `${key}-${note.revision}`, revision: note.revision },
                {
                  onSuccess: () =>
                    announce(i18n.t({ id: "note.yes.said", message: "You have agreed" })),
                },
              )
            }
          >
            {i18n.t({ id: "note.yes", message: "I agree to these words" })}
          </Button>
        </div>
      )}
    </section>
  );
}
