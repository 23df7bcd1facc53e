/** What I had half written about something that was taken back: still here, to be copied or let go. */
import { useDraft } from "../../api/vault/useDraft";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";

export function UnsentWords({ object }: { object: string }) {
  const { written, discard } = useDraft(object);
  if (!written.text.trim()) return null;
  return (
    <div className="note waiting stack tight">
      <p>
        {i18n.t({
          id: "receive.unsent",
          message:
            "What you were writing about was taken back. Your words were not sent. You can copy them:",
        })}
      </p>
      <p className="said">{written.text}</p>
      <div>
        <Button size="small" onPress={discard}>
          {i18n.t({ id: "receive.letgo", message: "Let them go" })}
        </Button>
      </div>
    </div>
  );
}
