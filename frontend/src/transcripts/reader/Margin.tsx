/** The conversations of a session beside their words. They never move the words; the open one stands exactly beside its own. */
import { type ReactNode, useRef } from "react";
import { i18n } from "../../i18n";
import type { TextMap } from "../engine/textmap";
import type { PlacedExcerpt } from "./placed";
import { ThreadCard } from "./ThreadCard";
import { useMarginLayout } from "./useMarginLayout";

interface Props {
  map: TextMap | null;
  excerpts: readonly PlacedExcerpt[];
  activeId: string | null;
  onOpen: (id: string) => void;
  onPlay: (ms: number) => void;
  renderThread: (placed: PlacedExcerpt) => ReactNode;
  renderSummary: (placed: PlacedExcerpt) => ReactNode;
}

export function Margin(props: Props) {
  const { map, excerpts, activeId, onOpen, onPlay, renderThread, renderSummary } = props;
  const margin = useRef<HTMLElement>(null);
  useMarginLayout(margin, map, excerpts, activeId);
  return (
    <aside ref={margin} className="reader-margin" data-region="conversations">
      <h2 className="vh">{i18n.t({ id: "reader.conversations", message: "Conversations" })}</h2>
      {excerpts.map((placed) => (
        <ThreadCard
          key={placed.id}
          placed={placed}
          isActive={placed.id === activeId}
          onOpen={onOpen}
          onPlay={onPlay}
          summary={renderSummary(placed)}
        >
          {placed.id === activeId && renderThread(placed)}
        </ThreadCard>
      ))}
    </aside>
  );
}
