/** To what is kept from a session: proposed, waiting for a yes, or agreed. */
import { Link } from "wouter";
import type { SupervisionSession } from "../../api/types";
import { i18n } from "../../i18n";

export function NoteDoor({ session }: { session: SupervisionSession }) {
  if (!session.note && !session.can.includes("note")) return null;
  return (
    <Link className="button small quiet" href={`/supervision/${session.id}/note`}>
      {session.note === "agreed"
        ? i18n.t({ id: "note.read", message: "What we keep" })
        : session.note === "proposed"
          ? i18n.t({ id: "note.waits", message: "What we keep: not agreed yet" })
          : i18n.t({ id: "note.open", message: "What we keep from this session…" })}
    </Link>
  );
}
