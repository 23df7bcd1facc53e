/** Where a change of turns or times is while it is not yet on the page. */
import { i18n } from "../../i18n";
import { useMyId } from "../../people/me";
import { Button } from "../../ui/Button";
import { timeText } from "../../ui/Time";
import { clock } from "../engine/places";
import type { Sending } from "./useSending";

export function SendingNote({ sending }: { sending: Sending }) {
  const myId = useMyId();
  const { state } = sending;
  if (state.is === "resting") return null;
  const at = clock(state.sent.atMs);
  if (state.is === "sending") {
    return (
      <p className="sending-note save" data-state="writing">
        {i18n.t({ id: "correct.saving", message: "Saving…" })}
      </p>
    );
  }
  return (
    <div className="sending-note note" role="alert">
      <p>
        {state.is === "unsent"
          ? i18n.t({
              id: "sending.unsent",
              message: "The change at {at} is not saved. The words are as they were. {sentence}",
              values: { at, sentence: state.sentence },
            })
          : clashed(
              state.clash.by?.id === myId ? "" : (state.clash.by?.name ?? ""),
              state.clash.at,
              at,
            )}
      </p>
      <div className="actions">
        {state.is === "unsent" && (
          <Button size="small" onPress={sending.again}>
            {i18n.t({ id: "error.retry", message: "Try again" })}
          </Button>
        )}
        <Button size="small" kind="quiet" onPress={sending.forget}>
          {state.is === "unsent"
            ? i18n.t({ id: "sending.leave", message: "Leave it as it is" })
            : i18n.t({ id: "close", message: "Close" })}
        </Button>
      </div>
    </div>
  );
}

function clashed(name: string, when: string | null, at: string): string {
  const values = { name, at, when: when ? timeText(when, "time") : "" };
  return name
    ? i18n.t({
        id: "sending.clash_name",
        message:
          "{name} changed the line at {at} at {when}, while you did. Theirs is on the page; yours was not done.",
        values,
      })
    : i18n.t({
        id: "sending.clash",
        message:
          "The line at {at} was changed elsewhere while you did this. That is on the page; yours was not done.",
        values,
      });
}
