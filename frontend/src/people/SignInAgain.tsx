/** The sign-in ran out under an open page. Nothing is lost: requests wait until the person is back. */
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from "react";
import { session } from "../api/client";
import { i18n } from "../i18n";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { pauseBefore } from "./again";
import { useReturn } from "./me";

export function SignInAgain() {
  const lost = useSyncExternalStore(session.subscribe, session.isLost);
  const comeBack = useReturn();
  const [tried, setTried] = useState(false);

  const look = useEffectEvent(() => void comeBack().catch(() => false));
  useEffect(() => {
    if (!lost) return;
    setTried(false);
    let tries = 0;
    let timer: ReturnType<typeof setTimeout>;
    const lookSoon = () => {
      const pause = pauseBefore(tries);
      tries += 1;
      if (pause === undefined) return;
      timer = setTimeout(() => {
        // A tab nobody sees need not ask; it asks when it is seen.
        if (document.visibilityState === "visible") look();
        lookSoon();
      }, pause);
    };
    lookSoon();
    const seen = () => {
      if (document.visibilityState === "visible") look();
    };
    document.addEventListener("visibilitychange", seen);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", seen);
    };
  }, [lost]);

  return (
    <Dialog
      sticky
      isOpen={lost}
      onClose={() => {}}
      title={i18n.t({ id: "again.title", message: "Please sign in again" })}
    >
      <p>
        {i18n.t({
          id: "again.body",
          message:
            "You were signed out, perhaps because it has been a while. What you wrote is kept on this device, and this page goes on where it stopped.",
        })}
      </p>
      {tried && (
        <p className="hint" role="status">
          {i18n.t({ id: "again.notyet", message: "Not signed in yet." })}
        </p>
      )}
      <div className="actions">
        <a
          className="button primary"
          href="/accounts/login/?next=/signed-in"
          target="_blank"
          rel="noopener opener"
        >
          {i18n.t({ id: "again.open", message: "Sign in (opens a new tab)" })}
        </a>
        <Button
          onPress={() =>
            void comeBack().then(
              (back) => setTried(!back),
              () => setTried(true),
            )
          }
        >
          {i18n.t({ id: "again.done", message: "I have signed in" })}
        </Button>
      </div>
    </Dialog>
  );
}
