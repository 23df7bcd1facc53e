/** Said while the server cannot be reached: what was brought stays readable, what is written waits on this device. */
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";

export function Cut({ onTry }: { onTry: () => void }) {
  return (
    <div className="note waiting stack tight" role="status">
      <p>
        {i18n.t({
          id: "room.cut",
          message:
            "The connection is lost. You can go on reading the agenda as it was. Moving on, pausing and moments from the record wait. A comment you write is kept on this device and sent when the connection is back.",
        })}
      </p>
      <div className="actions">
        <Button size="small" onPress={onTry}>
          {i18n.t({ id: "comment.trynow", message: "Try now" })}
        </Button>
      </div>
    </div>
  );
}
