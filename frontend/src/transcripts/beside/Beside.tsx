/** Beside the words, fetched after them: the way to a place that was found, only the silences, and taking it out. */
import { type RefObject, useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { Link } from "wouter";
import type { Recording } from "../../api/types";
import { i18n } from "../../i18n";
import type { Place } from "../correcting/Correcting";
import type { TranscriptModel } from "../engine/model";
import type { TextMap } from "../engine/textmap";
import type { PlacedExcerpt } from "../reader/placed";
import type { TalkParts } from "../reader/Reader";
import type { Player } from "../reader/usePlayer";
import type { WordSelection } from "../reader/useWordSelection";
import { CorrectTogether } from "../together/CorrectTogether";
import { OnlySilences } from "./OnlySilences";
import { OnPaper } from "./OnPaper";
import { TakeOut } from "./TakeOut";
import { useArrival } from "./useArrival";
import "./beside.css";

interface Props {
  root: RefObject<HTMLElement | null>;
  recording: Recording;
  model: TranscriptModel;
  map: TextMap | null;
  player: Player;
  selection: WordSelection;
  place: Place;
  placed: readonly PlacedExcerpt[];
  said: TalkParts["said"];
}

export default function Beside(props: Props) {
  const { root, recording, model, map, player, selection, place, placed, said } = props;
  useArrival(root, { model, map, player, selection, place });
  const [tools, setTools] = useState<Element | null>(null);
  useEffect(() => setTools(document.querySelector("[data-tools]")), []);
  return (
    <>
      <OnPaper model={model} heldOn={recording.held_on} isMine={recording.can.includes("delete")} />
      {recording.can.includes("listen") && recording.has_sound && model.timing !== "none" && (
        <OnlySilences model={model} player={player} />
      )}
      {tools &&
        createPortal(
          <>
            {recording.case_id && (
              <Link className="button quiet small" href={`/cases/${recording.case_id}/find`}>
                {i18n.t({ id: "find.title", message: "Find in this case" })}
              </Link>
            )}
            {model.can.includes("let others correct") && (
              <CorrectTogether transcriptId={model.id} keptUntil={recording.destroy_on} />
            )}
            {recording.can.includes("delete") && (
              <TakeOut
                {...{ model, map, placed, said }}
                recordingId={recording.id}
                hasSound={recording.has_sound}
              />
            )}
          </>,
          tools,
        )}
    </>
  );
}
