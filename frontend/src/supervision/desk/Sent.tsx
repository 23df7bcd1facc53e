/** That a line went out, and where it stands. */
import { i18n } from "../../i18n";

export function Sent({ name }: { name: string }) {
  return (
    <p className="s moss-ink">
      {i18n.t({
        id: "reply.sent.seen",
        message: "Sent to {name}. It stands above.",
        values: { name },
      })}
    </p>
  );
}
