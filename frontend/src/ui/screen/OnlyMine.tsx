/** What is only mine: out of sight while the screen is shared, and kept as it was. */
import { type ReactNode, useEffect, useState } from "react";
import { i18n } from "../../i18n";
import { shareScreen, useSharing } from "./screen";

/**
 * One deliberate press shows it all the same; the next sharing hides it anew. `look`: words that others may look at
 * too, not drawn before they are wanted.
 */
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
                  message:
                    "What you keep here is only yours, so it is hidden while you share your screen.",
                })}
          </p>
          <button type="button" className="link" onClick={() => setShown(true)}>
            {i18n.t({ id: "sharing.show", message: "Show it on this page" })}
          </button>
          <button type="button" className="link" onClick={() => shareScreen(false)}>
            {i18n.t({ id: "sharing.end", message: "End sharing the screen" })}
          </button>
        </div>
      )}
      {drawn && <div className={hidden ? "only-mine" : undefined}>{children}</div>}
    </>
  );
}
