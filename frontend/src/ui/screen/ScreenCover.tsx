/** Covers everything, dialogs too. The page behind keeps what is written; its title says nothing, its sounds stop. */
import { useEffect, useRef } from "react";
import { i18n } from "../../i18n";
import { uncoverScreen, useCover, useRecordingNow, watchEscape, watchIdle } from "./screen";

export function ScreenCover() {
  const cover = useCover();
  const recording = useRecordingNow();
  const sheet = useRef<HTMLDialogElement>(null);
  useEffect(watchEscape, []);
  useEffect(watchIdle, []);
  useEffect(() => {
    const { current } = sheet;
    if (!cover || !current) return;
    const title = document.title;
    document.title = "Stillroom";
    for (const media of document.querySelectorAll("audio, video"))
      (media as HTMLMediaElement).pause();
    const show = () => {
      if (current.open) return;
      // The top layer lies above dialogs that are open, and keeps the keyboard out of them.
      if (current.showModal) current.showModal();
      else current.setAttribute("open", "");
    };
    show();
    // A browser may close it by itself; that is not the person's wish.
    current.addEventListener("close", show);
    return () => {
      current.removeEventListener("close", show);
      if (current.close) current.close();
      else current.removeAttribute("open");
      if (document.title === "Stillroom") document.title = title;
    };
  }, [cover]);
  return (
    <dialog
      ref={sheet}
      className="cover"
      data-react-aria-top-layer="true"
      aria-labelledby="cover-title"
    >
      {cover && (
        <div className="stack">
          <h2 id="cover-title">
            {i18n.t({ id: "cover.title", message: "The screen is covered" })}
          </h2>
          <p className="soft">
            {cover === "idle"
              ? i18n.t({
                  id: "cover.idle",
                  message: "Nothing moved for two minutes. Everything is as you left it.",
                })
              : i18n.t({ id: "cover.asked", message: "Everything is as you left it." })}
          </p>
          {recording && (
            <p>
              {i18n.t({
                id: "cover.recording",
                message: "A recording is open under this cover. It goes on as it was.",
              })}
            </p>
          )}
          <div className="actions">
            <button type="button" className="button" onClick={uncoverScreen}>
              {i18n.t({ id: "cover.show", message: "Show the page again" })}
            </button>
          </div>
        </div>
      )}
    </dialog>
  );
}
