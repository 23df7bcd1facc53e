/** Keeps what a person reads where it is on the window while other words come in above it. Draws nothing. */
import { Component, type RefObject } from "react";
import type { TranscriptModel } from "../engine/model";

interface Props {
  root: RefObject<HTMLElement | null>;
  model: TranscriptModel;
}

interface Place {
  readonly turn: Element;
  readonly top: number;
}

/** A class, because only classes may look at the page right before it changes. */
export class KeepPlace extends Component<Props> {
  override getSnapshotBeforeUpdate(before: Props): Place[] | null {
    return before.model === this.props.model ? null : placesOf(this.props.root.current);
  }

  override componentDidUpdate(_before: Props, _state: unknown, places: Place[] | null): void {
    const kept = places?.find(({ turn }) => turn.isConnected);
    if (!kept) return;
    const moved = kept.turn.getBoundingClientRect().top - kept.top;
    if (Math.abs(moved) >= 1) window.scrollBy({ top: moved, behavior: "instant" });
  }

  override render() {
    return null;
  }
}

/** The turn that holds the focus, if it is in sight; then those in sight from the top. One of them will stay. */
function placesOf(root: HTMLElement | null): Place[] {
  if (!root) return [];
  const held = document.activeElement?.closest("[data-turn]");
  const seen: Place[] = [];
  for (const turn of root.querySelectorAll("[data-turn]")) {
    const { top, bottom } = turn.getBoundingClientRect();
    if (bottom < 0) continue;
    if (top > window.innerHeight) break;
    if (turn === held) seen.unshift({ turn, top });
    else seen.push({ turn, top });
  }
  return seen;
}
