/** One correction: who and when, its words before and after, and the way back. */
import { i18n } from "../../i18n";
import { useMyId } from "../../people/me";
import { LinkButton } from "../../ui/Button";
import { sentenceOf } from "../../ui/ErrorState";
import { timeText } from "../../ui/Time";
import { clock } from "../engine/places";
import { Changed } from "./Changed";
import { type Edit, useTakeBack } from "./data";

export function EditRow({ transcriptId, edit }: { transcriptId: string; edit: Edit }) {
  const takeBack = useTakeBack(transcriptId);
  const isMine = useMyId() === edit.by.id;
  const values = {
    name: edit.by.name,
    when: timeText(edit.at, "moment"),
    number: edit.number,
    undoes: edit.undoes ?? 0,
  };
  return (
    <li className="edit-row">
      <p className="dim s">
        {isMine
          ? i18n.t({ id: "history.by_you", message: "You · {when} · revision {number}", values })
          : i18n.t({ id: "history.by", message: "{name} · {when} · revision {number}", values })}
        {edit.start_ms !== null && ` · ${clock(edit.start_ms)}`}
      </p>
      <p dir="auto" className="edit-words">
        {edit.destroyed ? (
          i18n.t({
            id: "history.destroyed",
            message: "What this changed was destroyed, because a name was taken out.",
          })
        ) : edit.kind === "heard" ? (
          i18n.t({
            id: "history.heard",
            message:
              "The recording was heard again. Compare this revision with the one before it to see what stood there.",
          })
        ) : edit.kind === "sound" ? (
          i18n.t({
            id: "history.sound",
            message:
              "The sound was added, and its silences measured. No word was changed, and no time of one.",
          })
        ) : edit.before === edit.after ? (
          edit.before === "" ? (
            i18n.t({
              id: "history.grade",
              message: "No words were changed: the check was set or lifted.",
            })
          ) : (
            i18n.t({
              id: "history.same_words",
              message: "The same words: a turn, its speaker or times.",
            })
          )
        ) : (
          <Changed before={edit.before} after={edit.after} />
        )}
      </p>
      {edit.kind === "undo" && (
        <p className="hint">
          {i18n.t({ id: "history.undo", message: "Takes revision {undoes} back.", values })}
        </p>
      )}
      {edit.can.includes("undo") && (
        <LinkButton
          isDisabled={takeBack.isPending}
          aria-label={i18n.t({
            id: "history.take_back_of",
            message: "Take back revision {number}",
            values,
          })}
          onPress={() => takeBack.mutate(edit.number)}
        >
          {i18n.t({ id: "history.take_back", message: "Take back" })}
        </LinkButton>
      )}
      {takeBack.isError && (
        <p className="error" role="alert">
          {sentenceOf(takeBack.error)}
        </p>
      )}
    </li>
  );
}
