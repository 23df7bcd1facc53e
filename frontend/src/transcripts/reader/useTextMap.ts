/** The text map of the turns on the page; null until they are there. */
import { type RefObject, useLayoutEffect, useState } from "react";
import type { TranscriptModel } from "../engine/model";
import { TextMap } from "../engine/textmap";

export function useTextMap(
  root: RefObject<HTMLElement | null>,
  model: TranscriptModel,
): TextMap | null {
  const [made, setMade] = useState<{ map: TextMap; model: TranscriptModel } | null>(null);
  useLayoutEffect(() => {
    if (root.current) setMade({ map: new TextMap(root.current), model });
  }, [model, root]);
  return made?.model === model ? made.map : null;
}
