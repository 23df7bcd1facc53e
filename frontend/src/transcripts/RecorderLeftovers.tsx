/** Says wherever somebody comes back that a recording waits on this device. Says nothing when there is none. */
import { useEffect, useState } from "react";
import { Link } from "wouter";
import { raw } from "../api/client";
import type { Case } from "../api/types";
import { i18n } from "../i18n";
import { beginText, lengthText } from "./recorder/sentences";
import type { Take } from "./recorder/shelf";
import { takesLeft, useShelf } from "./recorder/useTape";
import "./recorder/recorder.css";

export default function RecorderLeftovers() {
  const shelf = useShelf();
  const [left, setLeft] = useState<{ take: Take; ms: number }[]>([]);
  useEffect(() => {
    if (!shelf) return;
    let gone = false;
    const look = async () => {
      const all: { take: Take; ms: number }[] = [];
      for (const take of await takesLeft(shelf)) {
        if (await isTakenBack(take)) await shelf.destroy(take.id);
        else all.push({ take, ms: (await shelf.extent(take.id)).ms });
      }
      if (!gone) setLeft(all);
    };
    void look().catch(() => undefined);
    return () => {
      gone = true;
    };
  }, [shelf]);
  return left.map(({ take, ms }) => (
    <p className="note waiting recorder-left" key={take.id}>
      {i18n.t({
        id: "recorder.left.short",
        message: "A recording from {when}, {length}, is on this device and not all of it was sent.",
        values: { when: beginText(take.startedAt), length: lengthText(ms) },
      })}{" "}
      <Link href={`/cases/${take.about.caseId}/sessions/${take.about.sessionId}/record`}>
        {i18n.t({ id: "recorder.left.open", message: "Finish sending, listen, or throw away" })}
      </Link>
    </p>
  ));
}

/** A client who took the consent back while this device was away: nothing of it waits here. */
async function isTakenBack({ about }: Take): Promise<boolean> {
  try {
    const one = (await (await raw(`/api/v1/cases/${about.caseId}`)).json()) as Case;
    return !one.consent.record;
  } catch {
    return false;
  }
}
