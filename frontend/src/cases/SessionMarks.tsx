/** What the supervisee marks on a session for herself: a hard word, or no word since. */
import type { ClientSession } from "../api/types";
import { i18n } from "../i18n";
import { sentenceOf } from "../ui/ErrorState";
import { type Marked, useMarkSession } from "./queries";

export function SessionMarks({
  caseId,
  session,
  mayChange,
}: {
  caseId: string;
  session: ClientSession;
  mayChange: boolean;
}) {
  const mark = useMarkSession(caseId);
  const { hard_word = false, no_contact = false } = session as Marked;
  const tookPlace = session.status === "attended" || session.status === "late";
  const field = tookPlace ? "hard_word" : "no_contact";
  const kept = tookPlace ? hard_word : no_contact;
  const shown = mark.isPending ? (mark.variables[field] ?? kept) : kept;
  return (
    <div className="chips">
      <label className="chip s">
        <input
          type="checkbox"
          checked={shown}
          disabled={!mayChange}
          onChange={(event) =>
            !mark.isPending && mark.mutate({ sessionId: session.id, [field]: event.target.checked })
          }
        />
        <span>
          {tookPlace
            ? i18n.t({ id: "mark.hard", message: "I said something hard" })
            : i18n.t({ id: "mark.nocontact", message: "No word from them since" })}
        </span>
      </label>
      {mark.isError && (
        <p className="error" role="alert">
          {sentenceOf(mark.error)}
        </p>
      )}
    </div>
  );
}
