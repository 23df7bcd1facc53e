/** What a click in the words means: play from a time, open a conversation or a menu, or go to the word under the hand. */
import { type RefObject, useEffect, useEffectEvent } from "react";
import type { TranscriptModel } from "../engine/model";
import { wordAtChar } from "../engine/places";
import { caretFromPoint, type TextMap } from "../engine/textmap";
import { excerptAt, type PlacedExcerpt } from "./placed";
import { makeStop } from "./roving";

interface Pointing {
  model: TranscriptModel;
  map: TextMap | null;
  excerpts: readonly PlacedExcerpt[];
  hasSelection: boolean;
  onSeek: (ms: number) => void;
  onPlay: (ms: number) => void;
  onOpen: (excerptId: string) => void;
  onConversations: (turn: number) => void;
  onMenu: (turn: number, button: HTMLElement) => void;
  onClear: () => void;
}

export function usePointing(root: RefObject<HTMLElement | null>, pointing: Pointing): void {
  const onClick = useEffectEvent((event: MouseEvent) => {
    const at = event.target;
    if (!(at instanceof HTMLElement)) return;
    const turn = at.closest<HTMLElement>("[data-turn]")?.dataset.turn;
    // J and C go on from where the hand was last.
    if (turn !== undefined && root.current) makeStop(root.current, Number(turn));
    const { play, menu, conversations, seek } =
      at.closest<HTMLElement>("[data-play], [data-menu], [data-conversations], [data-seek]")
        ?.dataset ?? {};
    if (play !== undefined) pointing.onPlay(Number(play));
    else if (menu !== undefined) {
      pointing.onMenu(Number(menu), at.closest<HTMLElement>("[data-menu]") ?? at);
    } else if (conversations !== undefined) pointing.onConversations(Number(conversations));
    else if (seek !== undefined) pointing.onSeek(Number(seek));
    else if (at.closest(".words")) pointAt(event.clientX, event.clientY);
  });

  const pointAt = (x: number, y: number) => {
    const selected = getSelection();
    if (selected && !selected.isCollapsed) return;
    // The click that lets go of a selection does nothing else.
    if (pointing.hasSelection) return pointing.onClear();
    const caret = caretFromPoint(x, y);
    const char = caret && pointing.map?.charAt(caret.node, caret.offset);
    if (caret?.node.nodeType !== Node.TEXT_NODE || char === null || char === undefined) return;
    const excerpt = excerptAt(pointing.excerpts, char);
    if (excerpt) return pointing.onOpen(excerpt.id);
    const { model } = pointing;
    if (model.timing === "none") return;
    pointing.onSeek(model.wordStart[wordAtChar(model, char)] ?? 0);
  };

  useEffect(() => {
    const page = root.current;
    const listener = (event: MouseEvent) => onClick(event);
    page?.addEventListener("click", listener);
    return () => page?.removeEventListener("click", listener);
  }, [root]);
}
