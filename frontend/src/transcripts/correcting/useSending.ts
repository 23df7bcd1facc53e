/** What is done to turns and times goes out at once; when it does not arrive, it waits here with its sentence. */
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { newKey } from "../../api/client";
import { i18n } from "../../i18n";
import { announce } from "../../ui/Announcer";
import { sentenceOf } from "../../ui/ErrorState";
import type { TranscriptModel, Turn } from "../engine/model";
import { type Clash, correct, fetchAnew } from "./data";
import type { Operation } from "./operations";

interface Sent {
  readonly operations: readonly Operation[];
  readonly base: number;
  readonly key: string;
  readonly atMs: number;
}

export type SendingState =
  | { readonly is: "resting" }
  | { readonly is: "sending"; readonly sent: Sent }
  | { readonly is: "unsent"; readonly sent: Sent; readonly sentence: string }
  | { readonly is: "clash"; readonly sent: Sent; readonly clash: Clash };

const RESTING: SendingState = { is: "resting" };

export function useSending(model: TranscriptModel) {
  const queries = useQueryClient();
  const [state, setState] = useState<SendingState>(RESTING);
  const waiting = useRef<Promise<void>>(Promise.resolve());

  const post = async (sent: Sent) => {
    setState({ is: "sending", sent });
    try {
      const { clashes } = await correct(model.id, sent);
      await fetchAnew(queries, model.id);
      setState(clashes[0] ? { is: "clash", sent, clash: clashes[0] } : RESTING);
      if (!clashes[0]) announce(i18n.t({ id: "correct.saved", message: "Saved" }));
    } catch (problem) {
      setState({ is: "unsent", sent, sentence: sentenceOf(problem) });
    }
  };

  return {
    state,
    /** One after the other, each meant for the revision its person saw. */
    send(operations: readonly Operation[], turn: Turn): Promise<void> {
      const sent = { operations, base: model.revision, key: newKey(), atMs: turn.startMs };
      waiting.current = waiting.current.then(() => post(sent));
      return waiting.current;
    },
    again() {
      if (state.is === "unsent") void post(state.sent);
    },
    forget() {
      setState(RESTING);
    },
  };
}

export type Sending = ReturnType<typeof useSending>;
