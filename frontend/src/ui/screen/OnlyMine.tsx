/** What is only mine: out of sight while the screen is shared, and kept as it was. */
import type { ReactNode } from "react";
import { i18n } from "../../i18n";
import { useSharing } from "./screen";

export function OnlyMine({ quiet, children }: { quiet?: boolean; children: ReactNode }) {
  const sharing = useSharing();
  return (
    <>
      {sharing && !quiet && (
        <p className="note sharing-note measure">
          {i18n.t({
            id: "sharing.hidden",
            message: "Only yours, so it is hidden while you share your screen.",
          })}
        </p>
      )}
      <div className="only-mine">{children}</div>
    </>
  );
}
