/** Where changes of lines and times are while they are not yet on the page: on their way, unsent, or beside somebody's. */
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { clock } from "../engine/places";
import { UndoneNote } from "./UndoneNote";
import type { Sending } from "./useSending";

export function SendingNote({ sending }: { sending: Sending }) {
  const { isSending, unsent, undone } = sending;
  if (unsent.length === 0 && undone.length === 0) {
    return isSending ? (
      <p className="sending-note save" data-state="writing">
        {i18n.t({ id: "correct.saving", message: "Saving…" })}
      </p>
    ) : null;
  }
  return (
    <div className="sending-note note" role="alert">
      {unsent.map((one) => (
        <section key={one.key} className="line-clash">
          <p>
            {i18n.t({
              id: "sending.unsent",
              message: "The change at {at} is not saved. The words are as they were. {sentence}",
              values: { at: clock(one.atMs), sentence: one.sentence },
            })}
          </p>
          <div className="actions">
            <Button size="small" onPress={() => sending.again(one)}>
              {i18n.t({ id: "error.retry", message: "Try again" })}
            </Button>
            <Button size="small" kind="quiet" onPress={() => sending.forget(one)}>
              {i18n.t({ id: "sending.leave", message: "Leave it as it is" })}
            </Button>
          </div>
        </section>
      ))}
      {undone.map((one) => (
        <UndoneNote
          key={one.id}
          undone={one}
          onTheirs={() => sending.takeTheirs(one)}
          onMine={() => void sending.keepMine(one)}
        />
      ))}
    </div>
  );
}
