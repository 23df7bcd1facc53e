/** Home: the next supervision, the recordings and their states, what is new. No counts, no badges. */
import { Suspense } from "react";
import { i18n } from "../../i18n";
import { useMe } from "../../people/me";
import { later } from "../../ui/later";
import { PageHead } from "../../ui/PageHead";
import { OnlyMine } from "../../ui/screen/OnlyMine";
import { timeText } from "../../ui/Time";
import { Happened } from "./Happened";
import { NextSupervision } from "./NextSupervision";
import { Recordings } from "./Recordings";

// What waits is asked of the server first; the page need not wait for its parts.
const Quietly = later(() => import("./Quietly"));
// Not everybody's home has a desk.
const DeskLists = later(() =>
  import("../desk/DeskPage").then((module) => ({ default: module.DeskLists })),
);

const RecordKeeper = later(() =>
  import("./RecordKeeper").then((module) => ({ default: module.RecordKeeper })),
);
// What is new has many sentences; the page stands before they are there.
const NewForYou = later(() =>
  import("./NewForYou").then((module) => ({ default: module.NewForYou })),
);
const NewForMe = later(() =>
  import("./NewForYou").then((module) => ({ default: module.NewForMe })),
);

const EndingCard = later(() => import("../ending/EndingCard"));
const EndingPage = later(() => import("../ending/EndingPage"));

export default function HomePage() {
  const me = useMe();
  // Who is here only to read what is theirs begins where it is kept.
  if (me.placement.over)
    return (
      <Suspense>
        <EndingPage />
      </Suspense>
    );
  const learns = me.roles.includes("supervisee");
  const supervises = me.roles.includes("supervisor");
  return (
    <>
      <PageHead
        title={greeting(me.name)}
        name={i18n.t({ id: "nav.home", message: "Home" })}
        crumb={timeText(new Date(), "long")}
      />
      <div className="cols">
        <div className="stack loose">
          {learns && (
            <>
              {me.placement.asks && (
                <Suspense>
                  <EndingCard />
                </Suspense>
              )}
              <div className="only-mine">
                <Happened />
              </div>
              <NextSupervision />
              <div className="stack loose only-mine">
                <Suspense>
                  <Quietly />
                </Suspense>
              </div>
            </>
          )}
          {supervises && (
            <OnlyMine look>
              <Suspense>
                <DeskLists today />
              </Suspense>
            </OnlyMine>
          )}
          {learns && <Recordings />}
          {!learns && !supervises && (
            <Suspense>
              <RecordKeeper />
            </Suspense>
          )}
        </div>
        <aside>
          <Suspense>{learns ? <NewForMe /> : <NewForYou />}</Suspense>
        </aside>
      </div>
    </>
  );
}

function greeting(name: string): string {
  const hour = new Date().getHours();
  if (hour < 5) return i18n.t({ id: "home.night", message: "Still up, {name}", values: { name } });
  if (hour < 12)
    return i18n.t({ id: "home.morning", message: "Good morning, {name}", values: { name } });
  if (hour < 18)
    return i18n.t({ id: "home.afternoon", message: "Good afternoon, {name}", values: { name } });
  return i18n.t({ id: "home.evening", message: "Good evening, {name}", values: { name } });
}
