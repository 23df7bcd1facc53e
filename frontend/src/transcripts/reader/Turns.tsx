/** Every turn of the session, in full: find-in-page, selection, print and screen readers need the words to be there. */
import { memo } from "react";
import type { TranscriptModel } from "../engine/model";
import { SilenceBlock } from "./Silence";
import { TurnView } from "./TurnView";

interface Props {
  model: TranscriptModel;
  /** conversations per turn number */
  conversations: ReadonlyMap<number, number>;
  canComment: boolean;
}

/** No virtual list and no content-visibility: both scroll slower than plain elements here, and hide words from the browser's search. */
export const Turns = memo(function Turns({ model, conversations, canComment }: Props) {
  return (
    <>
      {model.silencesBefore.map((quiet) => (
        <SilenceBlock key={quiet.id} quiet={quiet} />
      ))}
      <ol className="turns">
        {model.turns.map((turn) => (
          <TurnView
            key={turn.id}
            turn={turn}
            label={model.speakers[turn.speaker]?.label ?? ""}
            conversations={conversations.get(turn.index) ?? 0}
            canComment={canComment}
          />
        ))}
      </ol>
    </>
  );
});
