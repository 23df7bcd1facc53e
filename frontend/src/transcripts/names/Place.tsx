/** One place where a name is said: its line, its moment, and what was decided about it. */
import { i18n } from "../../i18n";
import { Button, LinkButton } from "../../ui/Button";
import { around, bare } from "./bare";
import type { Suggestion } from "./data";

interface Props {
  row: Suggestion;
  /** said more than once: each can then be kept by itself */
  isOneOfMany: boolean;
  isBusy: boolean;
  onListen?: (() => void) | undefined;
  onKeep: () => void;
  onTakeBack: () => void;
}

export function Place({ row, isOneOfMany, isBusy, onListen, onKeep, onTakeBack }: Props) {
  const shown = row.state === "accepted" ? row.replacement : bare(row.text ?? "");
  // "Marta's car" is not quoted as "Marta car".
  const [lead, name, tail] = around(row.said ?? shown, shown);
  return (
    <li className="name-place">
      {row.speaker === null ? (
        <p className="transcript-line">
          {row.before} {lead}
          <mark>{name}</mark>
          {tail} {row.after}
        </p>
      ) : (
        <p>
          <mark>{shown}</mark>{" "}
          <span className="soft">
            {i18n.t({
              id: "names.of_speaker",
              message: "in front of every line this person says",
            })}
          </span>
        </p>
      )}
      <p className="actions">
        {onListen && row.speaker === null && (
          <Button size="small" kind="quiet" onPress={onListen}>
            {i18n.t({ id: "names.listen", message: "Listen" })}
          </Button>
        )}
        {row.state === "unseen" && isOneOfMany && (
          <LinkButton isDisabled={isBusy} onPress={onKeep}>
            {i18n.t({ id: "names.keep_one", message: "Keep it just here" })}
          </LinkButton>
        )}
        {row.state !== "unseen" && (
          <span className="soft">
            {row.state === "accepted"
              ? i18n.t({ id: "names.replaced", message: "Replaced" })
              : i18n.t({ id: "names.kept", message: "Kept as it is" })}
          </span>
        )}
        {row.can.includes("take_back") && (
          <LinkButton isDisabled={isBusy} onPress={onTakeBack}>
            {i18n.t({ id: "names.take_back", message: "Take that back" })}
          </LinkButton>
        )}
      </p>
    </li>
  );
}
