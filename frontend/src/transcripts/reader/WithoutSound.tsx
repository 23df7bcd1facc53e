/** Where the sound would be, when there is none: the keys that still work, and why these words may be here. */
import { Keyboard } from "lucide-react";
import type { ReactNode } from "react";
import { i18n } from "../../i18n";

interface Props {
  onShortcuts: () => void;
  /** the consent line */
  children: ReactNode;
}

export function WithoutSound({ onShortcuts, children }: Props) {
  return (
    <div className="reader-head without-sound">
      <div className="transport">
        <span className="soft">
          {i18n.t({ id: "reader.words_only", message: "Words only. There is no sound." })}
        </span>
        <button
          type="button"
          className="button quiet icon keys"
          aria-label={i18n.t({ id: "reader.shortcuts", message: "Keyboard shortcuts" })}
          onClick={onShortcuts}
        >
          <Keyboard size={20} aria-hidden="true" />
        </button>
        <span className="spacer" />
        {children}
      </div>
    </div>
  );
}
