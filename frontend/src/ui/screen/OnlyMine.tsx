/** What is only mine: out of sight while the screen is shared, and kept as it was. */
import { type ReactNode, useEffect, useState } from "react";
import { i18n } from "../../i18n";
import { useSharing } from "./screen";

/** `look`: words that may be looked at together, so one deliberate press shows them; the next sharing hides them anew. */
export function OnlyMine({
  quiet,
  look,
  children,
}: {
  quiet?: boolean;
  look?: boolean;
  children: ReactNode;
}) {
  const sharing = useSharing();
  const [shown, setShown] = useState(false);
  const hidden = sharing && !shown;
  // Not drawn behind the notice before it is wanted: no sound is ready to play, no keys are listened to.
  const [drawn, setDrawn] = useState(!look || !hidden);
  if (!hidden && !drawn) setDrawn(true);
  useEffect(() => {
    if (!sharing) setShown(false);
  }, [sharing]);
  return (
    <>
      {hidden && !quiet && (
        <div className="note sharing-note measure row">
          <p className="grow">
            {look
              ? i18n.t({
                  id: "sharing.hidden.words",
                  message: "What is written or said here is hidden while you share your screen.",
                })
              : i18n.t({
                  id: "sharing.hidden",
                  message: "Only yours, so it is hidden while you share your screen.",
                })}
          </p>
          {look && (
            <button type="button" className="link" onClick={() => setShown(true)}>
              {i18n.t({ id: "sharing.show", message: "Show it on this page" })}
            </button>
          )}
        </div>
      )}
      {drawn && <div className={hidden ? "only-mine" : undefined}>{children}</div>}
    </>
  );
}
