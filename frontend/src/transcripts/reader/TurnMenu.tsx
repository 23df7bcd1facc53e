/** What can be done with a turn without selecting anything. One menu for all turns; it opens at the button that asked. */
import { Header, Menu, MenuItem, MenuSection, Popover } from "react-aria-components";
import { i18n } from "../../i18n";

export type TurnAct = "comment" | "choose" | "play";

interface Props {
  button: HTMLElement;
  unsureWords: number;
  onAct: (act: TurnAct) => void;
  onClose: () => void;
}

export default function TurnMenu({ button, unsureWords, onAct, onClose }: Props) {
  const name = i18n.t({ id: "reader.turn", message: "This turn" });
  const items = (
    <>
      <MenuItem id="comment">
        {i18n.t({ id: "reader.comment_turn", message: "Comment on this turn" })}
      </MenuItem>
      <MenuItem id="choose">
        {i18n.t({ id: "reader.choose_words", message: "Choose words…" })}
      </MenuItem>
      <MenuItem id="play">{i18n.t({ id: "reader.play_turn", message: "Play from here" })}</MenuItem>
    </>
  );
  return (
    <Popover
      className="pop"
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
