/** A recording's words with their sound, small: for a page that lays something beside them. The reader is the large one. */
import { Pause, Play, RotateCcw } from "lucide-react";
import { Fragment, useId, useMemo, useRef, useState } from "react";
import { i18n } from "../i18n";
import { ErrorState } from "../ui/ErrorState";
import { Loading } from "../ui/Loading";
import { audioOf, useRecording } from "./data";
import type { TranscriptModel, Turn } from "./engine/model";
import { clock } from "./engine/places";
import { places } from "./finding";
import { Clock } from "./reader/Clock";
import { SilenceBlock, SilencePill } from "./reader/Silence";
import { usePlayer } from "./reader/usePlayer";
import { useTranscript } from "./reading";
import "./reader.css";

export interface TurnAct {
  readonly label: string;
  readonly isBusy: (turn: Turn) => boolean;
  readonly run: (turn: Turn) => void;
}

interface Props {
  recordingId: string;
  transcriptId: string;
  /** what can be done with one turn */
  act?: TurnAct;
}

export default function RecordLines({ recordingId, transcriptId, act }: Props) {
  const transcript = useTranscript(transcriptId);
  if (transcript.isPending)
    return (
      <Loading>{i18n.t({ id: "reader.opening", message: "Opening the transcript…" })}</Loading>
    );
  if (transcript.isError)
    return <ErrorState error={transcript.error} onRetry={() => void transcript.refetch()} />;
  return <Lines recordingId={recordingId} model={transcript.data} act={act} />;
}

function Lines({
  recordingId,
  model,
  act,
}: {
  recordingId: string;
  model: TranscriptModel;
  act: TurnAct | undefined;
}) {
  const recording = useRecording(recordingId);
  const hasSound = recording.data?.has_sound ?? true;
  const player = usePlayer(model.durationMs);
  const list = useRef<HTMLOListElement>(null);
  const [wanted, setWanted] = useState("");
  const [at, setAt] = useState(0);
  const found = useMemo(() => places(model, wanted), [model, wanted]);
  const field = useId();
  const here = found[at % Math.max(1, found.length)];

  function go(step: number) {
    if (found.length === 0) return;
    const next = (at + step + found.length) % found.length;
    setAt(next);
    show(found[next]);
  }
  function show(turn: number | undefined) {
    list.current?.querySelector(`[data-turn="${turn}"]`)?.scrollIntoView({ block: "nearest" });
  }

  return (
    <div className="stack tight">
      {hasSound && (
        <>
          {/* biome-ignore lint/a11y/useMediaCaption: the words below are its text alternative */}
          <audio ref={player.attach} src={audioOf(recordingId)} preload="none" />
          <div className="row">
            <button
              type="button"
              className="button quiet icon"
              aria-label={i18n.t({ id: "reader.back", message: "Back 10 seconds" })}
              onClick={() => player.nudge(-10_000)}
            >
              <RotateCcw size={20} aria-hidden="true" />
            </button>
            <button type="button" className="button" onClick={player.toggle}>
              {player.isPlaying ? (
                <Pause size={20} aria-hidden="true" />
              ) : (
                <Play size={20} aria-hidden="true" />
              )}
              {player.isPlaying
                ? i18n.t({ id: "reader.pause_button", message: "Pause" })
                : i18n.t({ id: "reader.play", message: "Play" })}
            </button>
            <span className="num">
              <Clock playhead={player.playhead} />{" "}
              <span className="dim">/ {clock(model.durationMs)}</span>
            </span>
          </div>
        </>
      )}
      {player.hasFailed && (
        <p className="note failed" role="alert">
          {i18n.t({
            id: "reader.no_sound",
            message: "The sound cannot be played just now. The words are all here.",
          })}{" "}
          <button type="button" className="link" onClick={player.reload}>
            {i18n.t({ id: "error.retry", message: "Try again" })}
          </button>
        </p>
      )}
      <div className="field">
        <label htmlFor={field}>
          {i18n.t({ id: "lines.find", message: "Find your own words, or a time" })}
        </label>
        <div className="row">
          <input
            id={field}
            className="input grow"
            value={wanted}
            autoComplete="off"
            onChange={(event) => {
              setWanted(event.target.value);
              setAt(0);
              show(places(model, event.target.value)[0]);
            }}
            onKeyDown={(event) => {
              if (event.key !== "Enter") return;
              event.preventDefault();
              go(event.shiftKey ? -1 : 1);
            }}
          />
          {found.length > 1 && (
            <button type="button" className="button small" onClick={() => go(1)}>
              {i18n.t({ id: "lines.next", message: "Next place" })}
            </button>
          )}
        </div>
        <p className="hint" role="status">
          {wanted.trim() &&
            i18n.t({
              id: "lines.found",
              message:
                "{count, plural, =0 {Nowhere in these words} one {In # place} other {In # places}}",
              values: { count: found.length },
            })}
        </p>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keys */}
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of lists without bullets */}
      <ol className="turns record-lines" ref={list} role="list" tabIndex={0}>
        {model.turns.map((turn) => (
          <Line
            key={turn.id}
            turn={turn}
            label={model.speakers[turn.speaker]?.label ?? ""}
            isFound={turn.index === here}
            isBusy={act?.isBusy(turn) ?? false}
            act={act}
            isTimed={model.timing !== "none"}
            onPlay={
              hasSound
                ? (ms) => {
                    player.seek(ms);
                    player.play();
                  }
                : null
            }
          />
        ))}
      </ol>
    </div>
  );
}

interface LineProps {
  turn: Turn;
  label: string;
  isFound: boolean;
  isBusy: boolean;
  act: TurnAct | undefined;
  isTimed: boolean;
  /** null without sound */
  onPlay: ((ms: number) => void) | null;
}

function Line({ turn, label, isFound, isBusy, act, isTimed, onPlay }: LineProps) {
  const at = isTimed
    ? clock(turn.startMs)
    : i18n.t({ id: "reader.turn_number", message: "turn {n}", values: { n: turn.index + 1 } });
  return (
    <li
      className={`turn voice-${turn.speaker % 4}`}
      data-turn={turn.index}
      data-found={isFound || undefined}
    >
      <div className="who">
        <h3>{label}</h3>
        {onPlay && isTimed ? (
          <button
            type="button"
            className="at"
            aria-label={i18n.t({
              id: "reader.play_from",
              message: "Play from {at}",
              values: { at },
            })}
            onClick={() => onPlay(turn.startMs)}
          >
            {at}
          </button>
        ) : (
          isTimed && <span className="at">{at}</span>
        )}
        {act && (
          <button
            type="button"
            className="link pin"
            disabled={isBusy}
            onClick={() => act.run(turn)}
          >
            {act.label}
            <span className="vh">
              {" "}
              {i18n.t({ id: "lines.at", message: "at {at}", values: { at } })}
            </span>
          </button>
        )}
      </div>
      <p className="words" dir="auto">
        {turn.runs.map((run) => (
          <Fragment key={run.charStart}>
            {run.text}
            {run.silencesAfter.map((quiet) => (
              <SilencePill key={quiet.id} quiet={quiet} />
            ))}
          </Fragment>
        ))}
      </p>
      {turn.silencesAfter.map((quiet) => (
        <SilenceBlock key={quiet.id} quiet={quiet} />
      ))}
    </li>
  );
}
