/** Says that one voice on the page may be several people's, and where to put that right. */
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";

export function VoicesUnknown({ onWho }: { onWho: () => void }) {
  return (
    <div className="note who-invitation">
      <p>
        {i18n.t({
          id: "who_is_who.unknown",
          message:
            "The voices could not be told apart, so all words stand under one name. The words themselves are as they were heard.",
        })}
      </p>
      <div className="actions">
        <Button size="small" onPress={onWho}>
          {i18n.t({ id: "who_is_who.title", message: "Who is who?" })}
        </Button>
      </div>
    </div>
  );
}
