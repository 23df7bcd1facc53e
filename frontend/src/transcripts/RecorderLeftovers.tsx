/** Says wherever somebody comes back that a recording waits on this device. Says nothing when there is none. */
import { useEffect, useState } from "react";
import { Link } from "wouter";
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
      const takes = await takesLeft(shelf);
      const measured = takes.map(async (take) => ({ take, ms: (await shelf.extent(take.id)).ms }));
      const all = await Promise.all(measured);
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
