/** Which of its faces the recorder shows: before, during, after, or what was left. */
import { useCallback, useEffect, useRef, useState } from "react";
import { Link } from "wouter";
import type { Case, ClientSession } from "../../api/types";
import { i18n } from "../../i18n";
import { Loading } from "../../ui/Loading";
import { type Asked, useSpeech } from "../hearing/data";
import { BeforeRecording } from "./BeforeRecording";
import { LeftTape } from "./LeftTape";
import { LiveRecording } from "./LiveRecording";
import { kind } from "./microphone";
import { SendingTape } from "./SendingTape";
import { microphoneSentence } from "./sentences";
import type { Shelf } from "./shelf";
import { Tape } from "./tape";
import { holdSession, useTapeState } from "./useTape";

interface Props {
  one: Case;
  session: ClientSession;
  /** null where this browser keeps nothing */
  shelf: Shelf | null;
  onLive: (isLive: boolean) => void;
}

type Found = "looking" | "free" | "elsewhere" | Tape;

export function OpenRecorder({ one, session, shelf, onLive }: Props) {
  const [found, setFound] = useState<Found>("looking");
  const [problem, setProblem] = useState<string | null>(null);
  const [isStarting, setIsStarting] = useState(false);
  const speech = useSpeech();
  const [said, setSaid] = useState<Asked | null>(null);
  // Without an answer of the server it is heard as the programme has it.
  const asked = said ?? (speech.data && { language: speech.data.language, speakers: 2 });
  const current = useRef<Tape | null>(null);
  const hold = useCallback((tape: Tape) => {
    current.current = tape;
    setFound(tape);
  }, []);

  useEffect(() => {
    if (!shelf) {
      setFound("free");
      return;
    }
    let left = false;
    const look = async () => {
      const release = await holdSession(session.id);
      if (!release) return setFound("elsewhere");
      const takes = (await shelf.takes()).filter(({ about }) => about.sessionId === session.id);
      const [take] = takes;
      if (left || !take) {
        release();
        if (!left) setFound("free");
        return;
      }
      const tape = await Tape.left(shelf, take, release);
      if (left) void tape.leave();
      else hold(tape);
    };
    void look().catch(() => !left && setFound("free"));
    return () => {
      left = true;
      void current.current?.leave();
      current.current = null;
    };
  }, [shelf, session.id, hold]);

  const start = async () => {
    setIsStarting(true);
    setProblem(null);
    const release = shelf && (await holdSession(session.id));
    try {
      if (!shelf) throw new DOMException("", "QuotaExceededError");
      if (!release) return setFound("elsewhere");
      const about = {
        caseId: one.id,
        sessionId: session.id,
        sessionNumber: session.number,
        mime: kind() ?? "",
        ...(asked && { asked }),
      };
      hold(await Tape.record(shelf, about, release));
    } catch (reason) {
      release?.();
      setProblem(microphoneSentence(reason));
    } finally {
      setIsStarting(false);
    }
  };

  if (found === "looking")
    return (
      <Loading>{i18n.t({ id: "recorder.opening", message: "Opening the recorder…" })}</Loading>
    );
  if (found === "elsewhere")
    return (
      <p className="note waiting">
        {i18n.t({
          id: "recorder.elsewhere",
          message:
            "Another tab on this device is recording this session or sending it. Go on there.",
        })}
      </p>
    );
  if (found instanceof Tape)
    return (
      <OneTape
        tape={found}
        one={one}
        onLive={onLive}
        onGone={() => {
          current.current = null;
          setFound("free");
        }}
      />
    );
  if (session.recording_id)
    return (
      <p className="note">
        {i18n.t({ id: "recorder.there", message: "This session already has a recording." })}{" "}
        <Link href={`/recordings/${session.recording_id}`}>
          {i18n.t({ id: "case.recording", message: "Open the recording" })}
        </Link>
      </p>
    );
  return (
    <BeforeRecording
      one={one}
      problem={problem}
      isStarting={isStarting}
      languages={speech.data?.languages ?? []}
      asked={asked}
      onAsk={setSaid}
      onStart={() => void start()}
    />
  );
}

interface OneTapeProps {
  tape: Tape;
  one: Case;
  onLive: (isLive: boolean) => void;
  onGone: () => void;
}

function OneTape({ tape, one, onLive, onGone }: OneTapeProps) {
  const { phase } = useTapeState(tape);
  const mayKeep = one.consent.record;
  const isLive = tape.isLive;
  useEffect(() => onLive(isLive), [isLive, onLive]);
  useEffect(() => {
    // What the client took back does not wait for the next answer of the server.
    if (!mayKeep && phase !== "sent") void tape.withdraw();
  }, [mayKeep, phase, tape]);
  if (phase === "left") return <LeftTape tape={tape} mayKeep={mayKeep} onGone={onGone} />;
  return isLive ? <LiveRecording tape={tape} one={one} /> : <SendingTape tape={tape} />;
}
