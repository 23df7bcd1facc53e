/** What the reader's commands do. */
import { type RefObject, useRef } from "react";
import { i18n } from "../../i18n";
import { announce } from "../../ui/Announcer";
import type { TranscriptModel } from "../engine/model";
import { charsOf, clock, silenceAfter, timesOf } from "../engine/places";
import type { TextMap } from "../engine/textmap";
import { quietFor } from "../silences/quietFor";
import type { Command } from "./keys";
import type { PlacedExcerpt } from "./placed";
import { currentTurn, focusTurn } from "./roving";
import { showRange } from "./scroll";
import type { Player } from "./usePlayer";
import type { WordSelection } from "./useWordSelection";
import { moveCursor, spanOf, type WordCursor } from "./wordCursor";

interface Reach {
  page: RefObject<HTMLElement | null>;
  root: RefObject<HTMLElement | null>;
  model: TranscriptModel;
  map: TextMap | null;
  player: Player;
  selection: WordSelection;
  excerpts: readonly PlacedExcerpt[];
  activeId: string | null;
  onOpen: (id: string | null) => void;
  onComment: () => void;
  onCorrect: (what: "words" | "unsure") => void;
  onShortcuts: () => void;
}

const REGIONS = ["strip", "words", "conversations"] as const;

export function useCommands(reach: Reach): (command: Command, at: HTMLElement) => void {
  const { page, root, model, map, player, selection, excerpts, activeId } = reach;
  const cursor = useRef<WordCursor | null>(null);

  const turnHere = () => (root.current ? currentTurn(root.current) : 0);

  const stepTurn = (step: 1 | -1) => {
    const home = root.current;
    if (!home) return;
    // From outside the words the first press lands on the turn that holds the stop; then it walks.
    const isInWords = home.contains(document.activeElement) && document.activeElement !== home;
    focusTurn(home, turnHere() + (isInWords ? step : 0));
  };

  const stepConversation = (step: 1 | -1) => {
    const at = excerpts.findIndex(({ id }) => id === activeId);
    const turn = turnHere();
    const next =
      at >= 0
        ? excerpts[at + step]
        : step > 0
          ? excerpts.find((one) => one.turn >= turn)
          : excerpts.findLast((one) => one.turn <= turn);
    if (!next) return;
    reach.onOpen(next.id);
    showRange(map?.range(next.anchor.start, next.anchor.end) ?? null, "instant");
    requestAnimationFrame(() => {
      page.current
        ?.querySelector<HTMLElement>(`[data-card="${next.id}"]`)
        ?.focus({ preventScroll: true });
    });
  };

  const stepWord = (step: 1 | -1, grow: boolean) => {
    const words = selection.words;
    const held = cursor.current;
    const isOurs =
      held && words && spanOf(held).first === words.first && spanOf(held).last === words.last;
    const from = isOurs ? held : words ? { anchor: words.first, focus: words.last } : null;
    const next = moveCursor(
      model,
      from,
      turnHere(),
      isRightToLeft(from) ? (-step as 1 | -1) : step,
      grow,
    );
    cursor.current = next;
    if (!next) return;
    selection.select(spanOf(next));
    map
      ?.range(...charsOf(model, { first: next.focus, last: next.focus }))
      ?.startContainer.parentElement?.scrollIntoView({ block: "nearest" });
  };

  const isRightToLeft = (at: WordCursor | null) => {
    const turn = at ? model.turnOf[at.focus] : turnHere();
    const words = root.current?.querySelector(`[data-turn="${turn}"] .words`);
    return words ? getComputedStyle(words).direction === "rtl" : false;
  };

  const toSilence = () => {
    const quiet = silenceAfter(model, player.nowMs() + 50);
    if (!quiet) {
      announce(i18n.t({ id: "reader.no_silence", message: "No more silences." }));
      return;
    }
    player.seek(quiet.start_ms);
    announce(
      i18n.t({
        id: "reader.quiet_at",
        message: "{quiet} at {at}",
        values: { quiet: quietFor(quiet), at: clock(quiet.start_ms) },
      }),
    );
    [...(root.current?.querySelectorAll<HTMLElement>(`[data-seek="${quiet.start_ms}"]`) ?? [])]
      .at(0)
      ?.scrollIntoView({ block: "center" });
  };

  const leave = (at: HTMLElement) => {
    const card = at.closest<HTMLElement>("[data-card]");
    if (card && at !== card && at.closest("textarea, input")) return card.focus();
    if (card || (activeId && !selection.words)) {
      const turn = excerpts.find(({ id }) => id === (card?.dataset.card ?? activeId))?.turn;
      reach.onOpen(null);
      if (root.current && turn !== undefined) focusTurn(root.current, turn);
      return;
    }
    selection.clear();
  };

  const goToRegion = (at: HTMLElement, step: 1 | -1) => {
    const here = at.closest<HTMLElement>("[data-region]")?.dataset.region;
    const from = REGIONS.indexOf(here as (typeof REGIONS)[number]);
    for (let tries = 1; tries <= REGIONS.length; tries += 1) {
      const place = from < 0 && step > 0 ? tries - 1 : from + step * tries;
      const region = REGIONS[(place + REGIONS.length * 2) % REGIONS.length];
      if (region && focusRegion(region)) return;
    }
  };

  const focusRegion = (region: (typeof REGIONS)[number]): boolean => {
    if (region === "words") {
      if (!root.current || model.turns.length === 0) return false;
      focusTurn(root.current, turnHere());
      return true;
    }
    const target =
      region === "strip" ? "[role=slider]" : `[data-card="${activeId ?? excerpts[0]?.id ?? ""}"]`;
    const element = page.current?.querySelector<HTMLElement>(`[data-region="${region}"] ${target}`);
    element?.focus();
    return element != null;
  };

  return (command, at) => {
    switch (command) {
      case "play-or-pause":
        return player.toggle();
      case "play-here":
        if (selection.words) player.seek(timesOf(model, selection.words)[0]);
        return player.play();
      case "comment":
        return reach.onComment();
      case "correct":
        return reach.onCorrect("words");
      case "next-unsure":
        return reach.onCorrect("unsure");
      case "next-turn":
        return stepTurn(1);
      case "previous-turn":
        return stepTurn(-1);
      case "next-conversation":
        return stepConversation(1);
      case "previous-conversation":
        return stepConversation(-1);
      case "word-left":
        return stepWord(-1, false);
      case "word-right":
        return stepWord(1, false);
      case "grow-left":
        return stepWord(-1, true);
      case "grow-right":
        return stepWord(1, true);
      case "next-silence":
        return toSilence();
      case "slower":
      case "faster": {
        const speed = player.stepSpeed(command === "faster" ? 1 : -1);
        return announce(
          i18n.t({ id: "reader.speed_now", message: "Speed {speed}×", values: { speed } }),
        );
      }
      case "say-time":
        return announce(
          i18n.t({
            id: "reader.time_now",
            message: "{at} of {of}",
            values: { at: clock(player.nowMs()), of: clock(model.durationMs) },
          }),
        );
      case "shortcuts":
        return reach.onShortcuts();
      case "leave":
        return leave(at);
      case "next-region":
        return goToRegion(at, 1);
      case "previous-region":
        return goToRegion(at, -1);
    }
  };
}
