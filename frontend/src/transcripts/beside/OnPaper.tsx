/** What stands above a transcript on paper, and nowhere else. It says nothing of what was said. */
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { i18n } from "../../i18n";
import { timeText } from "../../ui/Time";
import type { TranscriptModel } from "../engine/model";
import { paperOf } from "./taking";

interface Props {
  model: TranscriptModel;
  heldOn: string;
  /** only the one whose record it is puts it on paper */
  isMine: boolean;
}

export function OnPaper({ model, heldOn, isMine }: Props) {
  const may = useQuery({ ...paperOf(model.id, model.revision), enabled: isMine });
  const isFree = may.data === true;
  // The browser's own printing asks nobody, so the page itself keeps the words back.
  useEffect(() => {
    const page = document.querySelector(".reader");
    page?.toggleAttribute("data-paper", isFree);
    return () => void page?.removeAttribute("data-paper");
  }, [isFree]);
  // Below the title, which another part of the page draws.
  const [head, setHead] = useState<Element | null>(null);
  useEffect(() => setHead(document.querySelector(".page-head > :first-child")), []);
  if (!head) return null;
  return createPortal(
    <div className="on-paper">
      <p>
        {model.imported !== null
          ? i18n.t({ id: "paper.imported", message: "Brought in from a file." })
          : model.grade === "checked"
            ? i18n.t({
                id: "paper.checked",
                message: "Written down by a machine, then checked by a person against the sound.",
              })
            : i18n.t({
                id: "paper.unchecked",
                message: "Written down by a machine and not checked by a person.",
              })}{" "}
        {i18n.t({
          id: "paper.printed",
          message: "Session of {held}, printed on {today}.",
          values: { held: timeText(heldOn, "dated"), today: timeText(new Date(), "dated") },
        })}
      </p>
      <p>
        {i18n.t({
          id: "paper.keep",
          message: "A client’s words, for supervision. Keep this paper as you keep your notes.",
        })}
      </p>
    </div>,
    head,
  );
}
