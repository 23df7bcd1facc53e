/** One question before something that cannot be undone. Both answers name what they do. */
import type { ReactNode } from "react";
import { Button } from "./Button";
import { Dialog } from "./Dialog";

export function ConfirmDialog({
  title,
  isOpen,
  keep,
  act,
  isPending,
  error,
  destroys,
  onKeep,
  onAct,
  children,
}: {
  title: ReactNode;
  isOpen: boolean;
  /** What the way out is called. */
  keep: string;
  /** What the act is called. */
  act: string;
  isPending?: boolean;
  error?: string | undefined;
  destroys?: boolean;
  onKeep: () => void;
  onAct: () => void;
  children?: ReactNode;
}) {
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onKeep}>
      {children}
      {error && (
        <p className="note failed" role="alert">
          {error}
        </p>
      )}
      <div className="actions end">
        <Button onPress={onKeep} autoFocus>
          {keep}
        </Button>
        <Button
          kind={destroys ? "destroy" : "primary"}
          isDisabled={isPending ?? false}
          onPress={onAct}
        >
          {act}
        </Button>
      </div>
    </Dialog>
  );
}
