/** A menu on a button. */
import type { ReactNode } from "react";
import { Menu as AriaMenu, type Key, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { Button, type ButtonKind } from "./Button";

export type MenuEntry = { id: string; label: ReactNode; isDisabled?: boolean };

export function Menu({
  label,
  name,
  entries,
  size = "icon",
  kind = "quiet",
  onAction,
}: {
  /** What is drawn on the button. */
  label: ReactNode;
  /** What the button is called when `label` is a picture. */
  name?: string;
  entries: readonly MenuEntry[];
  size?: "small" | "icon" | "normal";
  kind?: ButtonKind;
  onAction: (id: string) => void;
}) {
  return (
    <MenuTrigger>
      <Button
        kind={kind}
        {...(size === "normal" ? {} : { size })}
        {...(name ? { "aria-label": name } : {})}
      >
        {label}
      </Button>
      <Popover className="pop">
        <AriaMenu onAction={(key: Key) => onAction(String(key))}>
          {entries.map((entry) => (
            <MenuItem
              key={entry.id}
              id={entry.id}
              isDisabled={entry.isDisabled ?? false}
              {...(typeof entry.label === "string" ? { textValue: entry.label } : {})}
            >
              {entry.label}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
