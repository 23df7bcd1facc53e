/** Around every page: the way about, the demo marker, the state of the line. */
import { EyeOff, ScreenShare } from "lucide-react";
import { type ReactNode, Suspense } from "react";
import { Link, useLocation } from "wouter";
import { useConnection } from "./api/live/hooks";
import { i18n } from "./i18n";
import { useMe } from "./people/me";
import { SignInAgain } from "./people/SignInAgain";
import { useOpened } from "./people/useOpened";
import { isHere, placesFor } from "./places";
import { Announcer } from "./ui/Announcer";
import { Boundary } from "./ui/Boundary";
import { later } from "./ui/later";
import { SkipLink } from "./ui/SkipLink";
import { ScreenCover } from "./ui/screen/ScreenCover";
import { coverScreen, shareScreen, useSharing } from "./ui/screen/screen";
import { timeText } from "./ui/Time";
import { useUserEvents } from "./useUserEvents";

const AtRiskDoor = later(() => import("./supervision/care/AtRiskDoor"));

export function Shell({ children }: { children: ReactNode }) {
  const me = useMe();
  const [path] = useLocation();
  useUserEvents();
  useOpened();
  return (
    <div className="shell">
      <SkipLink />
      <div className="rail">
        <nav aria-label={i18n.t({ id: "nav.name", message: "Stillroom" })}>
          <ul>
            {placesFor(me).map((place) => (
              <li
                key={place.to}
                className={[place.to === "/profile" && "last", place.wideOnly && "wide-only"]
                  .filter(Boolean)
                  .join(" ")}
              >
                <Link href={place.to} aria-current={isHere(place, path) ? "page" : undefined}>
                  <place.icon size={22} strokeWidth={1.75} aria-hidden="true" />
                  {place.label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <Watch />
      </div>
      <div className="stage">
        <header className="bare">
          {me.programme.is_demo && (
            <div className="banner demo">
              <strong>{i18n.t({ id: "demo.title", message: "Demo programme" })}</strong>
              <span>
                {i18n.t({
                  id: "demo.body",
                  message: "Everybody here is invented. Bring no real client's words.",
                })}
              </span>
            </div>
          )}
          <NetLine />
        </header>
        <main id="main" tabIndex={-1}>
          {children}
        </main>
      </div>
      <Announcer />
      <SignInAgain />
      <ScreenCover />
    </div>
  );
}

/** Always in sight: the way to help when somebody may be at risk, and a hand over the screen. */
function Watch() {
  const sharing = useSharing();
  return (
    <div className="watch">
      <Boundary name="">
        <Suspense fallback={null}>
          <AtRiskDoor />
        </Suspense>
      </Boundary>
      <button type="button" className="watch-button" onClick={() => coverScreen("asked")}>
        <EyeOff size={20} strokeWidth={1.75} aria-hidden="true" />
        <span>{i18n.t({ id: "cover.act", message: "Cover the screen" })}</span>
        <span className="brief" aria-hidden="true">
          {i18n.t({ id: "cover.brief", message: "Cover" })}
        </span>
      </button>
      <button
        type="button"
        className="watch-button"
        aria-pressed={sharing}
        onClick={() => shareScreen(!sharing)}
      >
        <ScreenShare size={20} strokeWidth={1.75} aria-hidden="true" />
        <span>{i18n.t({ id: "sharing.act", message: "I share my screen" })}</span>
        <span className="brief" aria-hidden="true">
          {i18n.t({ id: "sharing.brief", message: "Share" })}
        </span>
      </button>
    </div>
  );
}

/** Says that the line is down, where you cannot miss it and nothing else moves. */
function NetLine() {
  const connection = useConnection();
  if (connection.kind !== "offline") return null;
  return (
    <p className="banner net" role="status">
      {i18n.t({
        id: "net.offline",
        message: "No connection since {since}. You can keep writing.",
        values: { since: timeText(connection.since, "time") },
      })}
    </p>
  );
}
