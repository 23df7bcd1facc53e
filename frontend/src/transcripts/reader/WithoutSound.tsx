/** Where the sound would be, when there is none: the keys that still work, and why these words may be here. */
import { Keyboard } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { i18n } from "../../i18n";

interface Props {
  /** the case where the sound can be added, where it can */
  addAt: string | null;
  onShortcuts: () => void;
  /** the consent line */
  children: ReactNode;
}

export function WithoutSound({ addAt, onShortcuts, children }: Props) {
  return (
    <div className="reader-head without-sound">
      <div className="transport">
        <span className="soft">
          {i18n.t({ id: "reader.words_only", message: "Words only. There is no sound." })}
        </span>
        {addAt && (
          <Link href={addAt}>
            {i18n.t({ id: "reader.add_sound", message: "Add it on the case’s page" })}
          </Link>
        )}
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
