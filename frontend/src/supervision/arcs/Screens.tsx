/** The screens of one step: one question at a time on a phone, three on a desk, each with the same three ways on. */
import { Fragment, type ReactNode } from "react";
import { useSaveBoard } from "../../api/vault/hooks";
import { says } from "../agendas/values";
import { entryOf, onward } from "./path";
import { useStep } from "./queries";
import { Turns } from "./Turns";
import { useRoom } from "./useRoom";
import { useWhere } from "./useWhere";
import type { Arc, StepName } from "./wire";

export type Screen = { id: string; node: ReactNode };

export function Screens({
  arc,
  step,
  screens,
  /** The questions that are this step's: what is written in any of them is kept by "Skip" too. */
  questions,
  way,
  wrap = (node) => node,
  children,
}: {
  arc: Arc;
  step: StepName;
  screens: readonly Screen[];
  questions: readonly string[];
  way?: string | undefined;
  wrap?: (node: ReactNode) => ReactNode;
  children?: ReactNode;
}) {
  const board = useSaveBoard();
  const room = useRoom();
  const where = useWhere(arc.id);
  const mark = useStep(arc.id);
  const first = Math.min(where.screen, Math.max(0, screens.length - 1));
  const start = first - (first % room);
  const shown = screens.slice(start, start + room);
  const more = start + room < screens.length;
  const written = questions.some((question) => says(entryOf(arc, question)?.value));

  async function leave(state: "done" | "skipped" | "later", reason?: string) {
    await board.flush();
    mark.mutate(
      { name: step, state, ...(reason ? { reason } : {}) },
      {
        onSuccess: (after) =>
          where.go(onward(after, step), state === "later" ? { kept: step } : undefined),
      },
    );
  }

  function keep() {
    if (!more) return void leave("done");
    void board.flush();
    where.go(step, { ...(way ? { way } : {}), n: String(start + room) });
  }

  return (
    <div className="stack loose">
      {wrap(
        <div className="stack loose">
          {shown.map(({ id, node }) => (
            <Fragment key={id}>{node}</Fragment>
          ))}
        </div>,
      )}
      <Turns
        isPending={mark.isPending}
        error={mark.error}
        onKeep={keep}
        asksWhy={!written}
        onSkip={(reason) => void leave(written ? "done" : "skipped", reason)}
        onLater={() => void leave("later")}
      />
      {children}
    </div>
  );
}
