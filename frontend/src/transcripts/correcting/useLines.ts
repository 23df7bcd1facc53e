/** The lines in hand: one at a time under the hand, the others being saved, waiting or in a clash. None is lost. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { newKey } from "../../api/client";
import { useDrafts } from "../../api/vault/hooks";
import { Keeper } from "../../api/vault/keeper";
import type { Kept } from "../../api/vault/useDraft";
import { i18n } from "../../i18n";
import { announce } from "../../ui/Announcer";
import { sentenceOf } from "../../ui/ErrorState";
import type { TranscriptModel, Turn } from "../engine/model";
import type { WordSpan } from "../engine/places";
import { type Clash, correct, fetchAnew } from "./data";
import {
  type Clashing,
  isWorthKeeping,
  type Line,
  lineOf,
  mineOverTheirs,
  turnOfLine,
} from "./lines";
import { type Operation, replacements } from "./operations";

const PATIENCE_MS = 2000;
const STEP_MS = 20;

export function useLines(model: TranscriptModel) {
  const drafts = useDrafts();
  const queries = useQueryClient();
  const shelf = `correction/${model.id}/`;
  const [lines, setLines] = useState<readonly Line[]>([]);
  const [kept, setKept] = useState<Kept>("idle");
  const latest = useRef({ lines, model });
  const keepers = useRef(new Map<Turn["id"], Keeper<Line>>());
  useEffect(() => {
    latest.current.model = model;
  }, [model]);

  const show = (next: readonly Line[]) => {
    latest.current.lines = next;
    setLines(next);
  };
  /** The new words are drawn a moment after they came; until then mine stand in their place. */
  const isShown = async (revision: number) => {
    for (let waited = 0; waited < PATIENCE_MS; waited += STEP_MS) {
      if (latest.current.model.revision >= revision) return;
      await new Promise((resolve) => setTimeout(resolve, STEP_MS));
    }
  };
  const lineIn = (turn: Turn["id"]) => latest.current.lines.find((one) => one.turn === turn);

  /** Shown and, when it says anything, sealed on this device. */
  const put = (line: Line) => {
    const others = latest.current.lines.filter((one) => one.turn !== line.turn);
    show([...others, line]);
    const keeper = keeperOf(line.turn);
    const isWorth = isWorthKeeping(line);
    setKept(isWorth ? "writing" : "idle");
    (isWorth ? keeper.put(line) : keeper.remove()).then(
      () => lineIn(line.turn) === line && setKept(isWorth ? "kept" : "idle"),
      () => lineIn(line.turn) === line && setKept("open"),
    );
  };
  const drop = (turn: Turn["id"]) => {
    show(latest.current.lines.filter((one) => one.turn !== turn));
    setKept("idle");
    keeperOf(turn)
      .remove()
      .catch(() => undefined);
  };
  const keeperOf = (turn: Turn["id"]) => {
    const keeper = keepers.current.get(turn) ?? new Keeper<Line>(drafts, shelf + turn);
    keepers.current.set(turn, keeper);
    return keeper;
  };

  // What was left unfinished here the last time. What was on its way may have arrived: its key makes it one.
  useEffect(() => {
    let gone = false;
    const found = drafts
      .list(shelf)
      .then((objects) => Promise.all(objects.map((object) => drafts.get<Line>(object))));
    found.then(
      (old) => {
        if (gone) return;
        const begun = new Set(latest.current.lines.map(({ turn }) => turn));
        const back = old.flatMap((line): Line[] => {
          if (!line || begun.has(line.turn)) return [];
          if (line.state === "clash") return [line];
          return [{ ...line, state: line.state === "saving" ? "unsent" : "left" }];
        });
        if (back.length === 0) return;
        latest.current.lines = [...latest.current.lines, ...back];
        setLines(latest.current.lines);
      },
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [drafts, shelf]);

  const isUnsafe =
    kept === "writing" || (kept === "open" && lines.some((line) => isWorthKeeping(line)));
  useEffect(() => {
    if (!isUnsafe) return;
    const leave = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", leave);
    return () => window.removeEventListener("beforeunload", leave);
  }, [isUnsafe]);

  const send = async (line: Line, operations: readonly Operation[]) => {
    put({ ...line, state: "saving" });
    const sent = { base: line.base, operations, key: line.key };
    try {
      const { clashes, revision } = await correct(model.id, sent);
      const real = clashes.filter(({ yours, theirs }) => yours !== theirs);
      await fetchAnew(queries, model.id);
      await isShown(revision);
      if (real.length > 0)
        return put({ ...line, state: "clash", clashes: placed(real, operations) });
      drop(line.turn);
      announce(i18n.t({ id: "correct.saved", message: "Saved" }));
    } catch (problem) {
      put({ ...line, state: "unsent", sentence: sentenceOf(problem) });
    }
  };

  const save = async (turn: Turn["id"]) => {
    const line = lineIn(turn);
    if (!line || line.state === "saving") return;
    const operations = replacements(line.was, line.text);
    if (operations.length === 0) return drop(turn);
    await send(line, operations);
  };

  const sendWaiting = useEffectEvent(() => {
    for (const line of latest.current.lines) if (line.state === "unsent") void save(line.turn);
  });
  useEffect(() => {
    const online = () => sendWaiting();
    window.addEventListener("online", online);
    return () => window.removeEventListener("online", online);
  }, []);

  const leave = (turn: Turn["id"]) => {
    const line = lineIn(turn);
    if (line?.state !== "editing") return;
    if (isWorthKeeping(line)) put({ ...line, state: "left" });
    else drop(turn);
  };

  return {
    lines,
    kept,
    lineIn,
    /** Takes words of one turn in hand; false while they are still being saved. */
    begin(turn: Turn, span: WordSpan): boolean {
      for (const line of latest.current.lines) if (line.turn !== turn.id) leave(line.turn);
      const old = lineIn(turn.id);
      if (old?.state === "saving") return false;
      if (old?.state === "clash") return true;
      put(old ? { ...old, state: "editing" } : lineOf(latest.current.model, turn, span));
      return true;
    },
    write(turn: Turn["id"], text: string) {
      const line = lineIn(turn);
      if (line) put({ ...line, text, key: newKey() });
    },
    leave,
    save,
    drop,
    /** Their words stay as they are. */
    takeTheirs(turn: Turn["id"], clash: Clashing) {
      settle(turn, clash);
    },
    /** My words over theirs, on the revision that is shown; it may clash again. */
    async keepMine(turn: Turn["id"], clash: Clashing) {
      const line = lineIn(turn);
      if (!line) return;
      const now = latest.current.model;
      const operations = mineOverTheirs(now, line, clash);
      if (operations === null) {
        announce(noPlace());
        return put({ ...line, sentence: noPlace() });
      }
      if (operations.length === 0) return settle(turn, clash);
      try {
        const { clashes } = await correct(now.id, {
          base: now.revision,
          operations,
          key: newKey(),
        });
        await fetchAnew(queries, now.id);
        const again = clashes[0];
        if (!again) return settle(turn, clash);
        const anew = { ...again, index: clash.index, yours: clash.yours, words: clash.words };
        const still = (lineIn(turn)?.clashes ?? []).map((one) => (one === clash ? anew : one));
        put({ ...line, clashes: still });
      } catch (problem) {
        put({ ...line, sentence: sentenceOf(problem) });
      }
    },
    /** The line as it is now, in hand, with my words beside it. */
    writeAgain(turn: Turn["id"], clash: Clashing) {
      const line = lineIn(turn);
      const now = latest.current.model;
      const here = line && turnOfLine(now, line);
      if (!line || !here) return;
      const mine = (line.clashes ?? [clash]).map(({ yours }) => yours).join(" … ");
      drop(turn);
      const span = { first: here.firstWord, last: here.lastWord };
      put({ ...lineOf(now, here, span), mine });
    },
  };

  function settle(turn: Turn["id"], clash: Clashing) {
    const line = lineIn(turn);
    if (!line) return;
    const clashes = (line.clashes ?? []).filter((one) => one.index !== clash.index);
    if (clashes.length > 0) put({ ...line, clashes });
    else drop(turn);
  }
}

export type Lines = ReturnType<typeof useLines>;

function placed(clashes: readonly Clash[], operations: readonly Operation[]): Clashing[] {
  return clashes.map((clash) => {
    const operation = operations[clash.index];
    return { ...clash, words: operation?.op === "replace" ? operation.words : [] };
  });
}

function noPlace(): string {
  return i18n.t({
    id: "correct.no_place",
    message: "This line is no longer there, so your words have no place in it. They stay here.",
  });
}
