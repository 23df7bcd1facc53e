/** Sends a session's recording and keeps going: through lost lines by itself, through a closed tab by choosing the file again. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Problem } from "../../api/client";
import type { Upload } from "../../api/types";
import { keys } from "../data";
import type { Asked } from "../hearing/data";
import { fingerprint } from "./fingerprint";
import { forgetUpload, rememberedUpload, rememberUpload } from "./memory";
import { uploadSentence } from "./sentences";
import { abandonUpload, createUpload, sendRest } from "./tus";

export type UploadState =
  | { readonly kind: "idle" }
  | { readonly kind: "preparing" }
  | {
      readonly kind: "sending";
      readonly kept: number;
      readonly total: number;
      /** a sentence while it waits for the line or the server */
      readonly waiting: string | null;
    }
  | { readonly kind: "paused"; readonly kept: number; readonly total: number }
  | { readonly kind: "another-file" }
  | { readonly kind: "sent" }
  | { readonly kind: "refused"; readonly sentence: string };

interface Sender {
  readonly state: UploadState;
  /** Sends `file`, or the rest of it when it is the one that `unfinished` began. */
  readonly choose: (file: File, unfinished: Upload | null, asked: Asked) => void;
  /** After "another-file": gives up what had arrived and sends the chosen file. */
  readonly replace: () => void;
  readonly pause: () => void;
  readonly resume: () => void;
}

interface Chosen {
  readonly file: File;
  readonly print: string;
  /** its address on the server, once it has one */
  upload: string | null;
  unfinished: Upload | null;
  readonly asked: Asked;
}

export function useUpload(sessionId: string): Sender {
  const queries = useQueryClient();
  const [state, setState] = useState<UploadState>({ kind: "idle" });
  const chosen = useRef<Chosen | null>(null);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);

  const refresh = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: keys.uploads(sessionId) }),
      queries.invalidateQueries({ queryKey: ["recordings"] }),
      queries.invalidateQueries({ queryKey: ["case"] }),
    ]);

  const send = async () => {
    const { current } = chosen;
    if (!current) return;
    const { file, print } = current;
    const stopper = new AbortController();
    stop.current = stopper;
    let kept = 0;
    try {
      if (!current.upload) {
        current.upload = await createUpload(file.size, {
          case_session: sessionId,
          filename: nameOf(file),
          filetype: file.type,
          ...(current.asked.language ? { language: current.asked.language } : {}),
          speakers: current.asked.speakers === null ? "unknown" : String(current.asked.speakers),
        });
        await rememberUpload({
          sessionId,
          upload: current.upload,
          fingerprint: print,
          at: Date.now(),
        });
      }
      const show = (waiting: string | null) =>
        setState({ kind: "sending", kept, total: file.size, waiting });
      await sendRest(current.upload, file, {
        signal: stopper.signal,
        onKept: (bytes) => {
          kept = bytes;
          show(null);
        },
        onWaiting: (problem) => show(uploadSentence(problem)),
      });
      await forgetUpload(sessionId);
      chosen.current = null;
      setState({ kind: "sent" });
    } catch (problem) {
      if (stopper.signal.aborted) {
        setState({ kind: "paused", kept, total: file.size });
        return;
      }
      const isGone =
        problem instanceof Problem && (problem.status === 404 || problem.status === 410);
      if (isGone) current.upload = null;
      setState({ kind: "refused", sentence: uploadSentence(problem) });
    }
    await refresh();
  };

  const begin = async (file: File, unfinished: Upload | null, asked: Asked) => {
    setState({ kind: "preparing" });
    try {
      const print = await fingerprint(file);
      const isSame = unfinished !== null && (await isSameFile(file, print, unfinished, sessionId));
      const upload = isSame && unfinished ? addressOf(unfinished) : null;
      chosen.current = { file, print, upload, unfinished, asked };
      if (unfinished && !isSame) {
        setState({ kind: "another-file" });
        return;
      }
      await send();
    } catch (problem) {
      setState({ kind: "refused", sentence: uploadSentence(problem) });
    }
  };

  const startOver = async () => {
    const unfinished = chosen.current?.unfinished;
    setState({ kind: "preparing" });
    try {
      if (unfinished) await abandonUpload(addressOf(unfinished));
      if (chosen.current) chosen.current.unfinished = null;
      await send();
    } catch (problem) {
      setState({ kind: "refused", sentence: uploadSentence(problem) });
    }
  };

  return {
    state,
    choose: (file, unfinished, asked) => void begin(file, unfinished, asked),
    replace: () => void startOver(),
    pause: () => stop.current?.abort(),
    resume: () => void send(),
  };
}

function addressOf(upload: Upload): string {
  return `/api/v1/uploads/${upload.id}`;
}

/** By fingerprint where this device began it; from another device, by length and name. */
async function isSameFile(
  file: File,
  print: string,
  unfinished: Upload,
  sessionId: string,
): Promise<boolean> {
  const remembered = await rememberedUpload(sessionId);
  if (remembered?.upload.endsWith(`/${unfinished.id}`)) return remembered.fingerprint === print;
  return unfinished.length === file.size && unfinished.filename === nameOf(file);
}

/** The server takes names of up to 255 characters without control characters. */
function nameOf(file: File): string {
  return [...file.name.replaceAll(/\p{Cc}/gu, "")].slice(0, 200).join("");
}
