/** The session at a glance, and the slider that moves through it. The picture is drawn once per size and theme. */

import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef } from "react";
import { i18n } from "../../i18n";
import { lastAtMost, type TranscriptModel } from "../engine/model";
import { clock, silenceAt } from "../engine/places";
import { drawStrip, type StripMark } from "../engine/strip";
import { stripInk, watchTheme } from "./stripInk";
import type { Player } from "./usePlayer";

const HEIGHT = 72;
const STEPS: Record<string, number> = {
  ArrowRight: 5000,
  ArrowUp: 5000,
  ArrowLeft: -5000,
  ArrowDown: -5000,
  PageUp: 60_000,
  PageDown: -60_000,
};

interface Props {
  model: TranscriptModel;
  peaks: Uint8Array;
  marks: readonly StripMark[];
  player: Player;
}

export function Strip({ model, peaks, marks, player }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const head = useRef<HTMLDivElement>(null);
  const { durationMs } = model;
  const { playhead, seek, nowMs } = player;
  const turnStarts = useMemo(() => model.turns.map((turn) => turn.startMs), [model]);

  useEffect(() => {
    const frame = box.current;
    const paper = canvas.current;
    const pen = paper?.getContext("2d");
    if (!frame || !paper || !pen) return;
    const draw = () => {
      const size = {
        width: frame.clientWidth,
        height: HEIGHT,
        ratio: Math.min(2, devicePixelRatio || 1),
      };
      paper.width = size.width * size.ratio;
      paper.height = size.height * size.ratio;
      drawStrip(pen, model, peaks, marks, stripInk(frame), size);
    };
    draw();
    const resize = new ResizeObserver(draw);
    resize.observe(frame);
    const forget = watchTheme(draw);
    return () => {
      resize.disconnect();
      forget();
    };
  }, [model, peaks, marks]);

  useEffect(() => {
    const frame = box.current;
    if (!playhead || !frame) return;
    let width = frame.clientWidth;
    let drawn = Number.NaN;
    let told = Number.NaN;
    const show = (ms: number) => {
      // An hour over 1,200 px moves 1 px in 3 s; writing the same place each frame cost six times the whole frame.
      const x = Math.round((ms / Math.max(1, durationMs)) * width * 2) / 2;
      if (x !== drawn && head.current) {
        drawn = x;
        head.current.style.transform = `translateX(${x}px)`;
      }
      const second = Math.floor(ms / 1000);
      // Changing the value of the slider in focus makes screen readers talk over the recording.
      if (second !== told && (document.activeElement !== frame || Math.abs(second - told) > 1)) {
        told = second;
        frame.setAttribute("aria-valuenow", String(second));
        frame.setAttribute("aria-valuetext", valueText(model, turnStarts, ms));
      }
    };
    const resize = new ResizeObserver(() => {
      width = frame.clientWidth;
      drawn = Number.NaN;
      show(playhead.ms);
    });
    resize.observe(frame);
    const stop = playhead.watch(show);
    return () => {
      stop();
      resize.disconnect();
    };
  }, [playhead, durationMs, model, turnStarts]);

  const jump = (event: PointerEvent<HTMLDivElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    seek(((event.clientX - left) / width) * durationMs);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = STEPS[event.key];
    if (step !== undefined) seek(nowMs() + step);
    else if (event.key === "Home") seek(0);
    else if (event.key === "End") seek(durationMs);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      ref={box}
      className="strip"
      role="slider"
      tabIndex={0}
      aria-label={i18n.t({ id: "reader.position", message: "Position in the session" })}
      aria-valuemin={0}
      aria-valuemax={Math.round(durationMs / 1000)}
      aria-valuenow={0}
      aria-valuetext={valueText(model, turnStarts, 0)}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture?.(event.pointerId);
        jump(event);
      }}
      onPointerMove={(event) => {
        if (event.buttons & 1) jump(event);
      }}
    >
      <canvas ref={canvas} />
      {model.speakers.slice(0, 4).map((speaker, place) => (
        <span
          key={speaker.id}
          className="lane-label"
          style={{
            insetBlockStart: `${8 + (place * (HEIGHT - 8)) / Math.max(2, model.speakers.length)}px`,
          }}
          aria-hidden="true"
        >
          {speaker.label}
        </span>
      ))}
      <div ref={head} className="playhead" aria-hidden="true" />
    </div>
  );
}

function valueText(model: TranscriptModel, turnStarts: readonly number[], ms: number): string {
  const turn = model.turns[lastAtMost(turnStarts, ms)];
  const values = { at: clock(ms), of: clock(model.durationMs) };
  if (!turn || silenceAt(model, ms)) {
    return i18n.t({ id: "reader.at_silence", message: "{at} of {of}, silence", values });
  }
  const who = model.speakers[turn.speaker]?.label ?? "";
  return i18n.t({
    id: "reader.at_speaking",
    message: "{at} of {of}, {who} speaking",
    values: { ...values, who },
  });
}
