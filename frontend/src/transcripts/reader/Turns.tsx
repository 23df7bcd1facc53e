/** Every turn of the session, in full: find-in-page, selection, print and screen readers need the words to be there. */
import { memo, useMemo, useRef } from "react";
import type { TranscriptModel, Turn } from "../engine/model";
import { SilenceBlock } from "./Silence";
import { TurnView } from "./TurnView";
import { GROUP, useNear } from "./useNear";

interface Props {
  model: TranscriptModel;
  /** conversations per turn number */
  conversations: ReadonlyMap<number, number>;
  hasMenu: boolean;
}

/** No virtual list and no content-visibility: both scroll slower than plain elements here, and hide words from the browser's search. */
export const Turns = memo(function Turns({ model, conversations, hasMenu }: Props) {
  const list = useRef<HTMLOListElement>(null);
  const near = useNear(list, model.turns);
  const groups = useMemo(() => inGroups(model.turns), [model]);
  return (
    <>
      {model.silencesBefore.map((quiet) => (
        <SilenceBlock key={quiet.id} quiet={quiet} />
      ))}
      <ol ref={list} className="turns">
        {groups.map((turns, group) => (
          <TurnGroup
            key={turns[0]?.id}
            turns={turns}
            model={model}
            conversations={conversations}
            hasMenu={hasMenu}
            isNear={near === "all" || near.has(group)}
          />
        ))}
      </ol>
    </>
  );
});

interface GroupProps extends Props {
  turns: readonly Turn[];
  isNear: boolean;
}

const TurnGroup = memo(function TurnGroup(props: GroupProps) {
  const { turns, model, conversations, hasMenu, isNear } = props;
  return turns.map((turn) => (
    <TurnView
      key={turn.id}
      turn={turn}
      label={model.speakers[turn.speaker]?.label ?? ""}
      conversations={conversations.get(turn.index) ?? 0}
      hasMenu={hasMenu}
      isNear={isNear}
    />
  ));
});

function inGroups(turns: readonly Turn[]): Turn[][] {
  const groups: Turn[][] = [];
  for (let first = 0; first < turns.length; first += GROUP) {
    groups.push(turns.slice(first, first + GROUP));
  }
  return groups;
}
