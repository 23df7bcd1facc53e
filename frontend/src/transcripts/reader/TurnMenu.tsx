/** What can be done with a turn without selecting anything. One menu for all turns; it opens at the button that asked. */
import { Header, Menu, MenuItem, MenuSection, Popover } from "react-aria-components";
import { i18n } from "../../i18n";
import type { Correction } from "../correcting/Correcting";
import type { TranscriptModel, Turn } from "../engine/model";
import { clock, pinnableIn } from "../engine/places";
import { quietFor } from "../silences/quietFor";
import { useSound } from "./sound";

export type TurnAct = "comment" | "choose" | "play" | `silence:${number}` | Correction;

interface Props {
  button: HTMLElement;
  unsureWords: number;
  model: TranscriptModel;
  turn: Turn;
  onAct: (act: TurnAct) => void;
  onClose: () => void;
}

export default function TurnMenu({ button, unsureWords, model, turn, onAct, onClose }: Props) {
  const others = model.speakers.filter((_, place) => place !== turn.speaker);
  const { canPlay, isTimed } = useSound();
  const name = i18n.t({ id: "reader.turn", message: "This turn" });
  const correcting = (
    <>
      <MenuItem id="words">
        {i18n.t({ id: "correct.words", message: "Correct the words" })}
      </MenuItem>
      {turn.lastWord > turn.firstWord && (
        <MenuItem id="split">
          {i18n.t({ id: "correct.split", message: "Split this turn…" })}
        </MenuItem>
      )}
      {turn.index + 1 < model.turns.length && (
        <MenuItem id="join">
          {i18n.t({ id: "correct.join", message: "Join with the next turn" })}
        </MenuItem>
      )}
      {others.map(({ id, label }) => (
        <MenuItem key={id} id={`give:${id}`} textValue={label}>
          {i18n.t({ id: "correct.give", message: "{label} said this", values: { label } })}
        </MenuItem>
      ))}
      {isTimed && (
        <MenuItem id="times">
          {i18n.t({ id: "correct.times", message: "Times of a word…" })}
        </MenuItem>
      )}
      <MenuItem id="who">{i18n.t({ id: "who.title_more", message: "Who is who…" })}</MenuItem>
    </>
  );
  const items = (
    <>
      {model.can.includes("excerpt") && (
        <MenuItem id="comment">
          {i18n.t({ id: "reader.comment_turn", message: "Comment on this turn" })}
        </MenuItem>
      )}
      {model.can.includes("excerpt") && (
        <MenuItem id="choose">
          {i18n.t({ id: "reader.choose_words", message: "Choose words…" })}
        </MenuItem>
      )}
      {model.can.includes("excerpt") &&
        pinnableIn(model, turn).map((quiet) => {
          const label = i18n.t({
            id: "reader.comment_quiet",
            message: "Comment on “{quiet}” at {at}",
            values: { quiet: quietFor(quiet), at: clock(quiet.start_ms) },
          });
          return (
            <MenuItem key={quiet.id} id={`silence:${quiet.start_ms}`} textValue={label}>
              {label}
            </MenuItem>
          );
        })}
      {canPlay && (
        <MenuItem id="play">
          {i18n.t({ id: "reader.play_turn", message: "Play from here" })}
        </MenuItem>
      )}
      {model.can.includes("correct") && correcting}
    </>
  );
  return (
    <Popover
      className="pop"
      aria-label={name}
      triggerRef={{ current: button }}
      isOpen
      placement="bottom start"
      onOpenChange={(open) => !open && onClose()}
    >
      <Menu
        aria-label={name}
        autoFocus="first"
        onAction={(key) => {
          onClose();
          onAct(key as TurnAct);
        }}
      >
        {unsureWords > 0 ? (
          <MenuSection>
            <Header className="menu-note">
              {i18n.t({
                id: "reader.unsure",
                message:
                  "The machine was unsure of {count, plural, one {# word} other {# words}} here.",
                values: { count: unsureWords },
              })}
            </Header>
            {items}
          </MenuSection>
        ) : (
          items
        )}
      </Menu>
    </Popover>
  );
}
