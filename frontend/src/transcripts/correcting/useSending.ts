/** What is done to lines and times goes out at once; what did not arrive, or met somebody else's, waits here. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { newKey } from "../../api/client";
import { i18n } from "../../i18n";
import { announce } from "../../ui/Announcer";
import { sentenceOf } from "../../ui/ErrorState";
import type { TranscriptModel, Turn } from "../engine/model";
import { correct, fetchAnew, type Outcome } from "./data";
import type { Operation } from "./operations";
import { type Meant, meant, mineNow, type Undone } from "./sent";

interface Sent {
  readonly meant: readonly Meant[];
  readonly base: number;
  readonly key: string;
  readonly atMs: number;
}

export interface Unsent extends Sent {
  readonly sentence: string;
}

export function useSending(model: TranscriptModel) {
  const queries = useQueryClient();
  const [underWay, setUnderWay] = useState(0);
  const [unsent, setUnsent] = useState<readonly Unsent[]>([]);
  const [undone, setUndone] = useState<readonly Undone[]>([]);
  const waiting = useRef<Promise<void>>(Promise.resolve());
  // Revisions only this page's own doing lies between: what follows at once is not held against it.
  const own = useRef(new Map<number, number>());
  const shown = useRef(model);
  useEffect(() => {
    shown.current = model;
  }, [model]);

  const newestOwn = (base: number): number => {
    const next = own.current.get(base);
    return next === undefined ? base : newestOwn(next);
  };
  const put = async (sent: Sent): Promise<Outcome> => {
    const base = newestOwn(sent.base);
    const operations = sent.meant.map(({ operation }) => operation);
    const outcome = await correct(model.id, { operations, base, key: sent.key });
    if (outcome.revision === base + 1) own.current.set(base, outcome.revision);
    await fetchAnew(queries, model.id);
    return outcome;
  };
  const post = async (sent: Sent) => {
    setUnderWay((many) => many + 1);
    try {
      const { clashes } = await put(sent);
      const met = clashes.flatMap((clash): Undone[] => {
        const mine = sent.meant[clash.index];
        return mine ? [{ ...mine, id: newKey(), atMs: sent.atMs, clash }] : [];
      });
      if (met.length > 0) setUndone((before) => [...before, ...met]);
      else announce(i18n.t({ id: "correct.saved", message: "Saved" }));
    } catch (problem) {
      setUnsent((before) => [...before, { ...sent, sentence: sentenceOf(problem) }]);
    } finally {
      setUnderWay((many) => many - 1);
    }
  };
  const settle = ({ id }: Undone) => setUndone((before) => before.filter((one) => one.id !== id));

  return {
    isSending: underWay > 0,
    unsent,
    undone,
    /** One after the other, each meant for the revision its person saw. */
    send(operations: readonly Operation[], turn: Turn): Promise<void> {
      const sent = {
        meant: operations.map((operation) => meant(model, operation)),
        base: model.revision,
        key: newKey(),
        atMs: turn.startMs,
      };
      waiting.current = waiting.current.then(() => post(sent));
      return waiting.current;
    },
    again(one: Unsent) {
      setUnsent((before) => before.filter((other) => other !== one));
      waiting.current = waiting.current.then(() => post(one));
    },
    forget(one: Unsent) {
      setUnsent((before) => before.filter((other) => other !== one));
    },
    /** What is on the page stays. */
    takeTheirs: settle,
    /** Mine after all, on the revision that is shown; it may meet somebody's again. */
    async keepMine(one: Undone) {
      const operations = mineNow(shown.current, one);
      const told = (more: Partial<Undone>) =>
        setUndone((before) => before.map((old) => (old.id === one.id ? { ...old, ...more } : old)));
      if (operations === null) return told({ sentence: noPlace() });
      if (operations.length === 0) return settle(one);
      try {
        const mine = operations.map((operation) => meant(shown.current, operation));
        const { clashes } = await put({
          meant: mine,
          base: shown.current.revision,
          key: newKey(),
          atMs: one.atMs,
        });
        const [again] = clashes;
        if (again) told({ clash: { ...again, yours: again.yours || one.clash.yours } });
        else settle(one);
      } catch (problem) {
        told({ sentence: sentenceOf(problem) });
      }
    },
  };
}

export type Sending = ReturnType<typeof useSending>;

function noPlace(): string {
  return i18n.t({
    id: "sending.no_place",
    message: "These words are no longer there, so this cannot be done any more.",
  });
}
