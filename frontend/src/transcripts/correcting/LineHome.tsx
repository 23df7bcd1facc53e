/** Puts a line's editor into the turn it belongs to, beneath or in place of its words. */
import { type ReactNode, type RefObject, useLayoutEffect, useState } from "react";
import { createPortal } from "react-dom";
import type { TranscriptModel } from "../engine/model";
import { type Line, turnOfLine } from "./lines";

interface Props {
  root: RefObject<HTMLElement | null>;
  model: TranscriptModel;
  line: Line;
  children: ReactNode;
}

export function LineHome({ root, model, line, children }: Props) {
  const [home, setHome] = useState<Element | null>(null);
  // The turn's element stays through a new revision, and the box in it with its focus; only a turn that is gone moves it.
  useLayoutEffect(() => {
    const turn = turnOfLine(model, line);
    setHome(root.current?.querySelector(`[data-turn="${turn?.index}"]`) ?? root.current);
  }, [root, model, line]);
  if (!home) return null;
  const isInstead = line.state === "editing" || line.state === "saving";
  return createPortal(
    <div className="line-home" {...(isInstead ? { "data-instead": "" } : {})}>
      {children}
    </div>,
    home,
  );
}
